import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { enrolments } from '@/db/schema'
import { aCategory, aCourse, aLecturer, anEnrolment, anOrganization, aTopic, aUser } from '@/server/testing/builders'
import { relatedCourses, storefront } from './storefront'

test('the storefront shows only what everybody may see, each shelf by its own order, and counted figures', async () => {
  const category = await aCategory()
  const topic = await aTopic(category.id)
  const lecturer = await aLecturer()
  const own = { categoryId: category.id, topicId: topic.id, lecturerId: lecturer.id }
  const popular = await aCourse({ ...own, sold: 900, publishedAt: new Date('2020-01-01') })
  const newest = await aCourse({ ...own, publishedAt: new Date('2030-01-01') })
  const rated = await aCourse({ ...own, ratingSum: 500, ratingCount: 100, publishedAt: new Date('2020-01-02') })
  await aCourse({
    ...own,
    isPublished: false,
    sold: 9999,
    publishedAt: new Date('2031-01-01'),
    ratingSum: 5000,
    ratingCount: 1000,
  })
  const buyer = await aUser()
  await anEnrolment(buyer.id, popular.id)
  await anEnrolment(buyer.id, newest.id)
  await db()
    .insert(enrolments)
    .values({ userId: (await aUser()).id, courseId: rated.id, source: 'purchase', revokedAt: new Date() })
  const home = await storefront()
  expect([home.popular[0]?.id, home.newest[0]?.id, home.highestRated[0]?.id]).toEqual([popular.id, newest.id, rated.id])
  expect(home.categories.find(one => one.id === category.id)).toMatchObject({
    courseCount: 3,
    topics: [{ id: topic.id, courseCount: 3 }],
  })
  expect(home.lecturers[0]).toMatchObject({ id: lecturer.id, courseCount: 3, studentCount: 900 })
  expect(home.figures).toEqual({ courses: 3, lecturers: 1, learners: 1 })
  expect(home.topWeek).toBeNull()
})

test('related courses: what buyers also bought first, then the same topic; never itself or what is not listed', async () => {
  const category = await aCategory()
  const topic = await aTopic(category.id)
  const own = { categoryId: category.id, topicId: topic.id }
  const course = await aCourse(own)
  const sameTopic = await aCourse({ ...own, sold: 5 })
  const sameCategory = await aCourse({ categoryId: category.id, sold: 50 })
  const bought = await aCourse()
  const draft = await aCourse({ isPublished: false })
  const buyer = await aUser()
  for (const one of [course, bought, draft]) await anEnrolment(buyer.id, one.id)
  expect((await relatedCourses(course.id)).map(one => one.id)).toEqual([bought.id, sameTopic.id, sameCategory.id])
})

test('related courses: of two that as many buyers share, the better rated; a private or archived one never', async () => {
  const [school, course] = [await anOrganization(), await aCourse()]
  const poor = await aCourse({ ratingSum: 20, ratingCount: 20, sold: 500 })
  const good = await aCourse({ ratingSum: 96, ratingCount: 20 })
  const hidden = await aCourse({ organizationId: school.id, isOrgPrivate: true })
  const archived = await aCourse({ archivedAt: new Date() })
  for (const buyer of [await aUser(), await aUser()]) {
    for (const one of [course, poor, good, hidden, archived]) await anEnrolment(buyer.id, one.id)
  }
  expect((await relatedCourses(course.id)).map(one => one.id)).toEqual([good.id, poor.id])
})
