import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, enrolments } from '@/db/schema'
import { newId } from '@/lib/ids'
import { get, post } from '@/server/testing/api'
import { aCartLine, aCourse, anEnrolment, anOrder, aSignedIn, fund } from '@/server/testing/builders'
import { aMaterial } from '@/server/testing/lessons'

const owned = async (token: string, query = '') => (await get(`/courses/user/purchased${query}`, { token })).body

test('what was bought is listed with its order, its progress and where to go on', async () => {
  const { user, token } = await aSignedIn()
  const course = await aCourse()
  const lessons = [await aMaterial(course.id, { position: 0 }), await aMaterial(course.id, { position: 1 })]
  await fund(user.id, 5000)
  const order = await post('/order', anOrder([await aCartLine(user.id, course)], 10), { token })
  await post('/learning/events', { materialId: lessons[0]?.id, kind: 'completed' }, { token })
  const reply = await get('/courses/user/purchased', { token })
  expect([reply.status, reply.headers.get('x-total-count')]).toEqual([200, '1'])
  expect(reply.body[0]).toMatchObject({
    id: course.id,
    slug: course.slug,
    title: course.title,
    orderId: order.body.id,
    instructor: { id: course.instructorId },
    progress: {
      completed: 1,
      total: 2,
      percent: 50,
      nextMaterialId: lessons[1]?.id,
      resumeAt: { materialId: lessons[1]?.id, positionSeconds: 0 },
    },
  })
  expect(Date.parse(reply.body[0].enrolledAt)).not.toBeNaN()
})

test('an archived course stays with those who have it; a refunded one goes', async () => {
  const { user, token } = await aSignedIn()
  const course = await aCourse()
  await anEnrolment(user.id, course.id)
  await db().update(courses).set({ archivedAt: new Date(), isPublished: false }).where(eq(courses.id, course.id))
  expect((await owned(token)).map(({ id, orderId }: { id: string; orderId: null }) => [id, orderId])).toEqual([
    [course.id, null],
  ])
  await db()
    .update(enrolments)
    .set({ revokedAt: new Date() })
    .where(and(eq(enrolments.userId, user.id)))
  expect(await owned(token)).toEqual([])
})

test('it is paged, the newest first, and narrowed to what is begun or done', async () => {
  const { user, token } = await aSignedIn()
  const list = []
  for (let index = 0; index < 4; index++) {
    const course = await aCourse()
    await anEnrolment(user.id, course.id)
    list.push({
      course,
      lessons: [await aMaterial(course.id, { position: 0 }), await aMaterial(course.id, { position: 1 })],
    })
  }
  const [, begun, done] = list
  const complete = (materialId?: string) => post('/learning/events', { materialId, kind: 'completed' }, { token })
  await complete(begun?.lessons[0]?.id)
  for (const lesson of done?.lessons ?? []) await complete(lesson.id)
  const ids = async (query: string) => (await owned(token, query)).map(({ id }: { id: string }) => id)
  const newest = list.map(({ course }) => course.id).reverse()
  expect(await ids('?limit=3')).toEqual(newest.slice(0, 3))
  expect(await ids('?limit=3&page=2')).toEqual(newest.slice(3))
  expect(await ids('?status=in-progress')).toEqual([begun?.course.id])
  expect(await ids('?status=completed')).toEqual([done?.course.id])
  expect((await get('/courses/user/purchased?limit=3', { token })).headers.get('link')).toContain('rel="next"')
})

test('it is one’s own list: 401 without a sign-in, 400 for a page that cannot be', async () => {
  const { user, token } = await aSignedIn()
  await anEnrolment(user.id, (await aCourse()).id)
  expect((await get('/courses/user/purchased')).status).toBe(401)
  expect(await owned((await aSignedIn()).token)).toEqual([])
  for (const query of ['?limit=0', '?limit=101', '?page=0', '?status=lost']) {
    expect((await get(`/courses/user/purchased${query}`, { token })).status).toBe(400)
  }
})

test('000 users/:id/purchased: oneself and admins; 403 for others, whether that person exists or not', async () => {
  const { user, token } = await aSignedIn()
  const course = await aCourse()
  await anEnrolment(user.id, course.id)
  const admin = await aSignedIn({ role: 'admin' })
  const other = await aSignedIn()
  const path = `/users/${user.id}/purchased`
  for (const reader of [token, admin.token]) {
    expect((await get(path, { token: reader })).body.map(({ id }: { id: string }) => id)).toEqual([course.id])
  }
  expect((await get(path)).status).toBe(401)
  expect((await get(path, { token: other.token })).status).toBe(403)
  expect((await get(`/users/${newId()}/purchased`, { token: other.token })).status).toBe(403)
  expect((await get(`/users/${newId()}/purchased`, { token: admin.token })).status).toBe(404)
  expect((await get('/users/nobody/purchased', { token: admin.token })).status).toBe(400)
})
