import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, enrolments } from '@/db/schema'
import { newId } from '@/lib/ids'
import { get, patch, put } from '@/server/testing/api'
import { aCourse, anEnrolment, aSignedIn, aUser, unique } from '@/server/testing/builders'
import { aMaterial } from '@/server/testing/lessons'

const listed = async (token: string, query: string) =>
  (await get(`/courses/user/purchased${query}`, { token })).body.map(({ id }: { id: string }) => id)

async function aLearner() {
  const { user, token } = await aSignedIn()
  const course = await aCourse()
  const lesson = await aMaterial(course.id)
  await anEnrolment(user.id, course.id)
  return { user, token, course, lesson }
}

test('a course that is put away leaves the lists of what one learns, stays owned and open, and comes back', async () => {
  const { token, course, lesson } = await aLearner()
  const away = await patch(`/learning/courses/${course.id}`, { archived: true }, { token })
  expect([away.status, away.body]).toEqual([
    200,
    { courseId: course.id, archivedAt: expect.any(String), completedAt: null },
  ])
  expect(await listed(token, '?status=active')).toEqual([])
  expect(await listed(token, '?status=in-progress')).toEqual([])
  expect(await listed(token, '?status=archived')).toEqual([course.id])
  expect(await listed(token, '')).toEqual([course.id])
  expect((await get(`/learning/materials/${lesson.id}`, { token })).status).toBe(200)
  // Again, or with nothing to change: the first moment stays.
  expect((await put(`/learning/courses/${course.id}`, { archived: true }, { token })).body).toEqual(away.body)
  expect((await patch(`/learning/courses/${course.id}`, {}, { token })).body).toEqual(away.body)
  const back = await patch(`/learning/courses/${course.id}`, { archived: false }, { token })
  expect(back.body.archivedAt).toBeNull()
  expect(await listed(token, '?status=active')).toEqual([course.id])
})

test('P-23: only its learner may put a course away: 401, 404 for others and after a refund, and nothing changes', async () => {
  const { user, token, course } = await aLearner()
  const path = `/learning/courses/${course.id}`
  expect((await patch(path, { archived: true })).status).toBe(401)
  for (const role of ['student', 'admin'] as const) {
    const other = await aSignedIn({ role })
    expect((await patch(path, { archived: true }, { token: other.token })).status).toBe(404)
  }
  expect((await patch(`/learning/courses/${newId()}`, { archived: true }, { token })).status).toBe(404)
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.userId, user.id))
  expect((await patch(path, { archived: true }, { token })).status).toBe(404)
  const [row] = await db().select().from(enrolments).where(eq(enrolments.userId, user.id))
  expect(row?.archivedAt).toBeNull()
})

test('what makes no sense is 400 and changes nothing', async () => {
  const { token, course } = await aLearner()
  for (const archived of ['yes', 1, null]) {
    const reply = await patch(`/learning/courses/${course.id}`, { archived }, { token })
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, 'archived'])
  }
  expect((await patch('/learning/courses/nonsense', { archived: true }, { token })).status).toBe(400)
  expect(await listed(token, '?status=archived')).toEqual([])
})

test('one’s courses are found by words of title or instructor, accents aside, and % is a letter like others', async () => {
  const { user, token } = await aSignedIn()
  const name = unique('Nguyễn ')
  const teacher = await aUser({ name, role: 'instructor' })
  const tag = unique('bài')
  const mine = await aCourse({ title: `Đọc 100% ${tag}`, instructorId: teacher.id })
  const other = await aCourse()
  const theirs = await aCourse({ title: `Đọc ${tag}` })
  for (const { id } of [mine, other]) await anEnrolment(user.id, id)
  await anEnrolment((await aUser()).id, theirs.id)
  const find = (words: string) => listed(token, `?search=${encodeURIComponent(words)}`)
  for (const words of [`doc ${tag}`, `${name.toUpperCase()} 100%`, tag.replace('à', 'a')])
    expect([words, await find(words)]).toEqual([words, [mine.id]])
  expect(await find('%')).toEqual([mine.id])
  expect(await find('_%_')).toEqual([])
  expect((await find('')).length).toBe(2)
  expect((await get(`/courses/user/purchased?search=${'x'.repeat(201)}`, { token })).status).toBe(400)
})

test('a course taken off the market stays open to its learner, with their progress', async () => {
  const { token, course } = await aLearner()
  await db().update(courses).set({ isPublished: false, archivedAt: new Date() }).where(eq(courses.id, course.id))
  const reply = await get(`/learning/courses/${course.id}`, { token })
  expect([reply.status, reply.body.access, reply.body.progress.total]).toEqual([200, 'enrolled', 1])
})
