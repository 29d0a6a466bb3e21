import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, enrolments, favourites } from '@/db/schema'
import { newId } from '@/lib/ids'
import { del, get, post } from '@/server/testing/api'
import { aCourse, aLearnerOf, aMembership, anEnrolment, anOrganization, aSignedIn } from '@/server/testing/builders'

const wishesOf = (userId: string) => db().select().from(favourites).where(eq(favourites.userId, userId))
const listOf = async (token: string, query = '') =>
  (await get(`/favourites${query}`, { token })).body.map(({ id }: { id: string }) => id)

test('a course is put on the wishlist once, read back with its card, and taken off', async () => {
  const { user, token } = await aSignedIn()
  const [first, second] = [await aCourse(), await aCourse()]
  const added = await post('/favourites', { courseId: first.id }, { token })
  expect([added.status, added.body]).toEqual([201, { courseId: first.id, isFavourite: true }])
  await post('/favourites', { courseId: second.id }, { token })
  expect((await post('/favourites', { courseId: first.id }, { token })).status).toBe(201)
  const list = await get('/favourites', { token })
  expect(list.body).toMatchObject([
    { id: second.id, title: second.title, finalPrice: 10 },
    { id: first.id, title: first.title },
  ])
  expect(list.body[0].addedAt).toMatch(/^\d{4}-.*Z$/)
  expect([list.headers.get('x-total-count'), list.headers.get('cache-control')]).toEqual(['2', 'no-store'])
  expect(await listOf(token, '?limit=1&page=2')).toEqual([first.id])
  expect((await del(`/favourites/${first.id}`, { token })).body).toEqual({ courseId: first.id, isFavourite: false })
  expect((await del(`/favourites/${first.id}`, { token })).status).toBe(200)
  expect(await listOf(token)).toEqual([second.id])
  expect(await wishesOf(user.id)).toHaveLength(1)
})

test('ten clicks at once are one wish', async () => {
  const { user, token } = await aSignedIn()
  const course = await aCourse()
  const replies = await Promise.all(
    Array.from({ length: 10 }, () => post('/favourites', { courseId: course.id }, { token })),
  )
  expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(201))
  expect(await wishesOf(user.id)).toHaveLength(1)
})

test('P-23: the wishlist is one’s own, and holds nothing that one may not see', async () => {
  const [owner, stranger] = [await aSignedIn(), await aSignedIn()]
  const school = await anOrganization()
  const [open, draft, inSchool] = [
    await aCourse(),
    await aCourse({ isPublished: false }),
    await aCourse({ organizationId: school.id, isOrgPrivate: true }),
  ]
  await post('/favourites', { courseId: open.id }, { token: owner.token })
  expect(await listOf(stranger.token)).toEqual([])
  await del(`/favourites/${open.id}`, { token: stranger.token })
  expect(await listOf(owner.token)).toEqual([open.id])
  for (const courseId of [draft.id, inSchool.id, newId()])
    expect((await post('/favourites', { courseId }, { token: stranger.token })).status).toBe(404)
  expect(await wishesOf(stranger.user.id)).toEqual([])
  expect((await get('/favourites')).status).toBe(401)
  expect((await post('/favourites', { courseId: open.id })).status).toBe(401)
  expect((await del(`/favourites/${open.id}`)).status).toBe(401)
  const member = await aSignedIn()
  await aMembership(school.id, member.user, school.studentRole.id)
  expect((await post('/favourites', { courseId: inSchool.id }, { token: member.token })).status).toBe(201)
  expect(await listOf(member.token)).toEqual([inSchool.id])
})

test('what is no course id is 400, and other keys of a body are ignored', async () => {
  const { user, token } = await aSignedIn()
  const [course, other] = [await aCourse(), await aSignedIn()]
  for (const courseId of ['x', '', null, 5, undefined]) {
    const reply = await post('/favourites', { courseId }, { token })
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, 'courseId'])
  }
  expect((await del('/favourites/x', { token })).status).toBe(400)
  expect((await get('/favourites?limit=0', { token })).status).toBe(400)
  const body = { courseId: course.id, userId: other.user.id, createdAt: '2000-01-01T00:00:00Z' }
  await post('/favourites', body, { token })
  expect(await wishesOf(other.user.id)).toEqual([])
  expect((await wishesOf(user.id))[0]?.createdAt.getFullYear()).toBeGreaterThan(2000)
})

test('a course that one has is not wished for: 409, and it leaves the list when it is bought', async () => {
  const course = await aCourse()
  const learner = await aLearnerOf(course.id)
  const refused = await post('/favourites', { courseId: course.id }, { token: learner.token })
  expect([refused.status, refused.body.type]).toEqual([409, 'already-owned'])
  const { user, token } = await aSignedIn()
  await post('/favourites', { courseId: course.id }, { token })
  const enrolment = await anEnrolment(user.id, course.id)
  expect(await listOf(token)).toEqual([])
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.id, enrolment.id))
  expect(await listOf(token)).toEqual([course.id])
})

test('a course that is archived or made private leaves the list, and comes back with its publication', async () => {
  const { token } = await aSignedIn()
  const school = await anOrganization()
  const course = await aCourse({ organizationId: school.id })
  await post('/favourites', { courseId: course.id }, { token })
  for (const hidden of [{ archivedAt: new Date() }, { isOrgPrivate: true }, { isPublished: false }]) {
    await db().update(courses).set(hidden).where(eq(courses.id, course.id))
    const reply = await get('/favourites', { token })
    expect([reply.body, reply.headers.get('x-total-count')]).toEqual([[], '0'])
    const offered = { archivedAt: null, isOrgPrivate: false, isPublished: true }
    await db().update(courses).set(offered).where(eq(courses.id, course.id))
  }
  expect(await listOf(token)).toEqual([course.id])
})

test('an archived course that its staff still see takes no new wishes: 409', async () => {
  const instructor = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: instructor.user.id, archivedAt: new Date() })
  const reply = await post('/favourites', { courseId: course.id }, { token: instructor.token })
  expect([reply.status, reply.body.type]).toEqual([409, 'course-unavailable'])
})
