import { expect, test } from 'vitest'
import { readCourse } from '@/lib/catalog/queries/course'
import { appUrl } from '@/lib/env'
import { aCourse, aLecturer } from '@/server/testing/builders'
import { breadcrumbData, courseData, courseList, pageList } from './structured-data'

test('a course says all that search engines require: offer, provider, instance, and a rating only when it has one', async () => {
  const lecturer = await aLecturer()
  const row = await aCourse({
    lecturerId: lecturer.id,
    price: 2000,
    discountPercent: 50,
    ratingSum: 9,
    ratingCount: 2,
    durationSeconds: 5400,
  })
  const data = courseData(await readCourse(null, row.id))
  const url = `${appUrl()}/courses/${row.slug}`
  expect(data).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'Course',
    url,
    name: row.title,
    image: `${appUrl()}/share/course/${row.slug}.png`,
    provider: { '@type': 'Organization', name: 'Lectern', url: appUrl() },
    instructor: { '@type': 'Person', name: lecturer.name },
    offers: { '@type': 'Offer', category: 'Paid', price: 10, priceCurrency: 'USD', url },
    hasCourseInstance: { '@type': 'CourseInstance', courseMode: 'Online', courseWorkload: 'PT90M' },
    aggregateRating: { '@type': 'AggregateRating', ratingValue: 4.5, ratingCount: 2, bestRating: 5, worstRating: 1 },
  })
  expect(data.description.length).toBeGreaterThan(0)
  const free = courseData(await readCourse(null, (await aCourse({ price: 0 })).id))
  expect(free).not.toHaveProperty('aggregateRating')
  expect(free.offers).toMatchObject({ category: 'Free', price: 0 })
})

test('lists and breadcrumbs count from one and hold whole addresses', async () => {
  const course = await readCourse(null, (await aCourse()).id)
  expect(courseList([course])).toMatchObject({
    '@type': 'ItemList',
    itemListElement: [
      { '@type': 'ListItem', position: 1, name: course.title, url: `${appUrl()}/courses/${course.slug}` },
    ],
  })
  expect(pageList([{ name: 'A', href: '/a' }]).itemListElement).toEqual([
    { '@type': 'ListItem', position: 1, name: 'A', url: `${appUrl()}/a` },
  ])
  expect(
    breadcrumbData([
      { name: 'Courses', href: '/courses' },
      { name: 'A', href: '/courses/a' },
    ]).itemListElement,
  ).toEqual([
    { '@type': 'ListItem', position: 1, name: 'Courses', item: `${appUrl()}/courses` },
    { '@type': 'ListItem', position: 2, name: 'A', item: `${appUrl()}/courses/a` },
  ])
})
