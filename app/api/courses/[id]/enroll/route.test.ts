import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, enrolments } from '@/db/schema'
import { newId } from '@/lib/ids'
import { call } from '@/server/testing/api'
import { aCourse, anEnrolment, aSignedIn } from '@/server/testing/builders'

const enroll = (id: string, token?: string) => call('POST', `/courses/${id}/enroll`, { token })
const enrolmentsOf = (userId: string) => db().select().from(enrolments).where(eq(enrolments.userId, userId))

test('a free course is taken once, however often it is asked for', async () => {
  const { user, token } = await aSignedIn()
  const course = await aCourse({ price: 0 })
  const replies = await Promise.all(Array.from({ length: 10 }, () => enroll(course.id, token)))
  expect(new Set(replies.map(reply => reply.status))).toEqual(new Set([200]))
  expect(new Set(replies.map(reply => reply.body.id)).size).toBe(1)
  expect(replies[0]?.body).toMatchObject({ userId: user.id, courseId: course.id, source: 'free', completedAt: null })
  expect(await enrolmentsOf(user.id)).toHaveLength(1)
  const [after] = await db().select().from(courses).where(eq(courses.id, course.id))
  expect(after?.sold).toBe(1)
})

test('a course whose discount takes the whole price is free too', async () => {
  const { token } = await aSignedIn()
  const course = await aCourse({ price: 1999, discountPercent: 100 })
  expect((await enroll(course.id, token)).status).toBe(200)
})

test('one already bought answers 200 and changes nothing, also when it is archived', async () => {
  const { user, token } = await aSignedIn()
  const course = await aCourse({ price: 1999, archivedAt: new Date() })
  const enrolment = await anEnrolment(user.id, course.id)
  const reply = await enroll(course.id, token)
  expect([reply.status, reply.body.id]).toEqual([200, enrolment.id])
  expect(await enrolmentsOf(user.id)).toEqual([enrolment])
})

test('a course that costs something is 402, also after a refund, and nobody is enrolled', async () => {
  const { user, token } = await aSignedIn()
  const course = await aCourse({ price: 1 })
  const refused = await enroll(course.id, token)
  expect([refused.status, refused.body.type]).toEqual([402, 'payment-required'])
  expect(await enrolmentsOf(user.id)).toEqual([])
  const enrolment = await anEnrolment(user.id, course.id)
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.id, enrolment.id))
  expect((await enroll(course.id, token)).status).toBe(402)
})

test('401 without a sign-in, 404 for what one may not know of, 409 for one’s own and for a retired course', async () => {
  const { user, token } = await aSignedIn({ role: 'instructor' })
  const free = await aCourse({ price: 0 })
  expect((await enroll(free.id)).status).toBe(401)
  expect((await enroll('free', token)).status).toBe(400)
  expect((await enroll(newId(), token)).status).toBe(404)
  expect((await enroll((await aCourse({ price: 0, isPublished: false })).id, token)).status).toBe(404)
  const own = await enroll((await aCourse({ price: 0, instructorId: user.id })).id, token)
  expect([own.status, own.body.type]).toEqual([409, 'own-course'])
  const retired = await enroll((await aCourse({ price: 0, archivedAt: new Date() })).id, token)
  expect([retired.status, retired.body.type]).toEqual([409, 'course-unavailable'])
  expect(await enrolmentsOf(user.id)).toEqual([])
})
