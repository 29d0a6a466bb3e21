import { coursePath, paths } from '@/components/shell/paths'
import type { Course, CourseSummary, Lecturer } from '@/lib/catalog/schema'
import { appUrl } from '@/lib/env'
import { lecturerPath, shareImagePath } from './addresses'

/** What search engines read, in the words of schema.org. */
const context = 'https://schema.org'
const absolute = (path: string) => `${appUrl()}${path}`
const provider = () => ({ '@type': 'Organization', name: 'Lectern', url: appUrl(), sameAs: appUrl() })

/** A list of courses on a page. */
export const courseList = (courses: readonly CourseSummary[]) =>
  pageList(courses.map(({ slug, title }) => ({ name: title, href: coursePath(slug) })))

/** A list of other pages, such as subjects or people. */
export const pageList = (pages: readonly { name: string; href: string }[]) => ({
  '@context': context,
  '@type': 'ItemList',
  itemListElement: pages.map(({ name, href }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    url: absolute(href),
  })),
})

/** A course with its offer, and its rating only when there is one. */
export const courseData = (course: Course) => ({
  '@context': context,
  '@type': 'Course',
  '@id': absolute(coursePath(course.slug)),
  url: absolute(coursePath(course.slug)),
  name: course.title,
  description: (course.subtitle || course.description).slice(0, 500),
  inLanguage: course.language,
  educationalLevel: course.level,
  image: new URL(course.thumbnailUrl ?? shareImagePath('course', course.slug), appUrl()).href,
  ...(course.publishedAt ? { datePublished: course.publishedAt } : {}),
  dateModified: course.updatedAt,
  teaches: course.whatYoullLearn,
  provider: provider(),
  instructor: { '@type': 'Person', name: course.lecturer?.name ?? course.instructor.name },
  offers: {
    '@type': 'Offer',
    category: course.finalPrice === 0 ? 'Free' : 'Paid',
    price: course.finalPrice,
    priceCurrency: course.currency,
    url: absolute(coursePath(course.slug)),
    availability: `${context}/InStock`,
  },
  hasCourseInstance: {
    '@type': 'CourseInstance',
    courseMode: 'Online',
    courseWorkload: `PT${Math.max(1, Math.round(course.duration / 60))}M`,
  },
  ...(course.ratingCount > 0
    ? {
        aggregateRating: {
          '@type': 'AggregateRating',
          ratingValue: course.evaluation,
          ratingCount: course.ratingCount,
          bestRating: 5,
          worstRating: 1,
        },
      }
    : {}),
})

/** The way from the catalog to a page, the page itself last. */
export const breadcrumbData = (steps: readonly { name: string; href: string }[]) => ({
  '@context': context,
  '@type': 'BreadcrumbList',
  itemListElement: steps.map(({ name, href }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: absolute(href),
  })),
})

/** The page of somebody who teaches. */
export const lecturerData = ({ id, name, headline, description, avatar }: Lecturer) => ({
  '@context': context,
  '@type': 'ProfilePage',
  mainEntity: {
    '@type': 'Person',
    name,
    jobTitle: headline || undefined,
    description: description || undefined,
    image: avatar ? new URL(avatar, appUrl()).href : undefined,
    url: absolute(lecturerPath(id)),
  },
})

/** The site, and how to search it. */
export const siteData = () => ({
  '@context': context,
  '@type': 'WebSite',
  name: 'Lectern',
  url: appUrl(),
  potentialAction: {
    '@type': 'SearchAction',
    target: `${absolute(paths.courses)}?search={search_term_string}`,
    'query-input': 'required name=search_term_string',
  },
})
