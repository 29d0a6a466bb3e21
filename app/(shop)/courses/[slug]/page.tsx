import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { shareImagePath } from '@/components/catalog/addresses'
import { CourseGrid } from '@/components/catalog/course-grid'
import { JsonLd } from '@/components/catalog/json-ld'
import { sharing } from '@/components/catalog/sharing'
import { breadcrumbData, courseData } from '@/components/catalog/structured-data'
import { catalogWords } from '@/components/catalog/words'
import { CourseHeader } from '@/components/course/course-header'
import { Curriculum } from '@/components/course/curriculum'
import { Description } from '@/components/course/description'
import { Points } from '@/components/course/points'
import { BuyBar, PurchaseCard } from '@/components/course/purchase-card'
import { Teacher } from '@/components/course/teacher'
import { reviewFilter } from '@/components/feedback/review-filter'
import { Reviews } from '@/components/feedback/reviews'
import { categoryPath, coursePath, paths } from '@/components/shell/paths'
import { currentActor } from '@/lib/auth/page-session'
import { bestsellerIds } from '@/lib/catalog/queries/bestsellers'
import { findCourseBySlug } from '@/lib/catalog/queries/course'
import { relatedCourses } from '@/lib/catalog/queries/storefront'
import type { Course } from '@/lib/catalog/schema'
import { standingsOf, stranger } from '@/lib/enrolments/queries'
import { readMarkdown } from '@/lib/markdown/queries'

interface CoursePageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The course at an address, asked once per request. An address it had before leads to the one it has now. */
const courseAt = cache(async (slug: string): Promise<Course> => {
  const found = await findCourseBySlug(await currentActor(), slug)
  if (!found) notFound()
  if ('movedTo' in found) permanentRedirect(coursePath(found.movedTo))
  return found.course
})

export async function generateMetadata({ params }: CoursePageProps): Promise<Metadata> {
  const course = await courseAt((await params).slug)
  const description = course.subtitle || course.description.slice(0, 160)
  const isPublic = course.isPublished && !course.isOrgPrivate && !course.isArchived
  return {
    ...(await sharing({
      title: course.title,
      description,
      path: coursePath(course.slug),
      image: course.thumbnailUrl ?? shareImagePath('course', course.slug),
    })),
    robots: isPublic ? undefined : { index: false },
  }
}

export default async function CoursePage({ params, searchParams }: CoursePageProps) {
  const [course, actor, query, t, words] = await Promise.all([
    params.then(({ slug }) => courseAt(slug)),
    currentActor(),
    searchParams,
    getTranslations('course'),
    catalogWords(),
  ])
  const [standings, related, bestsellers, description] = await Promise.all([
    standingsOf(actor, [course.id]),
    relatedCourses(course.id),
    bestsellerIds(),
    readMarkdown('courseDescription', course.id, course.description),
  ])
  const purchase = { course, isSignedIn: actor !== null, standing: standings.get(course.id) ?? stranger }
  const isOpen = purchase.standing.isOwned || purchase.standing.isStaff
  const steps = [
    { name: words.t('courses'), href: paths.courses },
    { name: course.category.name, href: categoryPath(course.category.slug) },
    ...(course.topic
      ? [
          {
            name: course.topic.name,
            href: `${categoryPath(course.category.slug)}&topic=${encodeURIComponent(course.topic.slug)}`,
          },
        ]
      : []),
  ]
  return (
    <main className="isolate flex-1 overflow-x-clip">
      <JsonLd data={courseData(course)} />
      <JsonLd data={breadcrumbData([...steps, { name: course.title, href: coursePath(course.slug) }])} />
      <div className="page grid lg:grid-cols-[minmax(0,1fr)_22.5rem] lg:gap-x-14">
        {/* The band behind the header reaches from edge to edge, under the card beside it. */}
        <div className="relative min-w-0 before:absolute before:inset-y-0 before:left-1/2 before:-z-10 before:w-[200vw] before:-translate-x-1/2 before:border-b before:bg-surface-sunken before:content-['']">
          <CourseHeader course={course} steps={steps} isBestseller={bestsellers.has(course.id)} />
        </div>
        <aside className="mt-6 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:mt-12 lg:mb-12">
          <div className="mx-auto max-w-lg lg:sticky lg:top-24">
            <PurchaseCard {...purchase} />
          </div>
        </aside>
        <div className="grid min-w-0 content-start gap-12 py-10 lg:py-12">
          <Points id="learn" title={t('learn')} points={course.whatYoullLearn} lang={course.language} framed />
          <Curriculum course={course} isOpen={isOpen} />
          <Description text={description} lang={course.language} />
          <Points id="requirements" title={t('requirements')} points={course.requirements} lang={course.language} />
          <Points id="who-for" title={t('whoFor')} points={course.whoItsFor} lang={course.language} />
          <Teacher course={course} />
          <Reviews course={course} actor={actor} standing={purchase.standing} filter={reviewFilter(query)} />
        </div>
      </div>
      {related.length > 0 && (
        <section aria-labelledby="related" className="border-t bg-surface-sunken">
          <div className="page py-12">
            <h2 id="related" className="display mb-6 text-xl">
              {t('related')}
            </h2>
            <CourseGrid courses={related} className="grid-cols-1 min-[30rem]:grid-cols-2 lg:grid-cols-4" />
          </div>
        </section>
      )}
      <BuyBar {...purchase} />
    </main>
  )
}
