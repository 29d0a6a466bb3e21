import { and, eq, isNull } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, enrolments, memberships } from '@/db/schema'
import { newId } from '@/lib/ids'
import { get, post } from '@/server/testing/api'
import { aCourse, aMembership, anEnrolment, anOrganization, aRole, aSignedIn, unique } from '@/server/testing/builders'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let school: Awaited<ReturnType<typeof anOrganization>>
let manager: Person
let course: Awaited<ReturnType<typeof aCourse>>
let level: string
let term: string

beforeEach(async () => {
  school = await anOrganization()
  manager = await aSignedIn()
  const role = await aRole(school.id, ['canManageCourses', 'canManageStudents', 'canManageLevels', 'canManageTerms'])
  await aMembership(school.id, manager.user, role.id)
  course = await aCourse({ organizationId: school.id, isOrgPrivate: true, price: 5000 })
  const as = { token: manager.token }
  level = (await post('/levels', { organizationId: school.id, name: unique('L') }, as)).body.id
  const dates = { name: 'Autumn', startDate: '2026-09-01', endDate: '2026-12-20' }
  term = (await post(`/levels/${level}/terms`, dates, as)).body.id
})

async function aLearner(values: Partial<typeof memberships.$inferInsert> = {}): Promise<Person> {
  const person = await aSignedIn()
  const row = await aMembership(school.id, person.user, school.studentRole.id, values.status)
  await db()
    .update(memberships)
    .set({ levelId: level, ...values })
    .where(eq(memberships.id, row.id))
  return person
}
const enrol = (body: Record<string, unknown>, token = manager.token, courseId = course.id) =>
  post(`/organizations/${school.id}/courses/${courseId}/enrolments`, body, { token })
const learners = async () =>
  (
    await db()
      .select()
      .from(enrolments)
      .where(and(eq(enrolments.courseId, course.id), isNull(enrolments.revokedAt)))
  ).map(({ userId, source }) => `${userId} ${source}`)
const sold = async () => (await db().select().from(courses).where(eq(courses.id, course.id)))[0]?.sold

test('a whole level is enrolled at once: its active members, each once, however often it is asked', async () => {
  const [one, two] = [await aLearner(), await aLearner()]
  await aLearner({ status: 'inactive' })
  await aLearner({ levelId: null })
  await db().update(memberships).set({ levelId: level }).where(eq(memberships.userId, course.instructorId))
  expect((await enrol({ levelId: level })).body).toEqual({ enrolled: 2, members: 2 })
  expect((await learners()).sort()).toEqual([`${one.user.id} organization`, `${two.user.id} organization`].sort())
  expect(await sold()).toBe(2)
  const three = await aLearner()
  const replies = await Promise.all(Array.from({ length: 5 }, () => enrol({ levelId: level })))
  expect(replies.map(({ body }) => body.enrolled).sort()).toEqual([0, 0, 0, 0, 1])
  expect(await sold()).toBe(3)
  expect((await get(`/courses/${course.id}`, { token: three.token })).status).toBe(200)
})

test('so is a term, and so are some members; who has the course keeps it, who gave it back has it again', async () => {
  const [one, two, three] = [await aLearner({ termId: term }), await aLearner({ termId: term }), await aLearner()]
  await anEnrolment(one.user.id, course.id)
  const old = await anEnrolment(two.user.id, course.id)
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.id, old.id))
  expect((await enrol({ termId: term })).body).toEqual({ enrolled: 1, members: 2 })
  expect((await enrol({ userIds: [three.user.id, newId()] })).body).toEqual({ enrolled: 1, members: 1 })
  expect(await learners()).toContain(`${one.user.id} free`)
  const stranger = await aSignedIn()
  expect((await enrol({ userIds: [stranger.user.id] })).body).toEqual({ enrolled: 0, members: 0 })
})

test('P-20b, P-26: it takes both permissions, one’s own course and one’s own level; nothing is stored otherwise', async () => {
  await aLearner()
  const half = await aSignedIn()
  await aMembership(school.id, half.user, school.managerRole.id)
  const stranger = await aSignedIn()
  expect((await enrol({ levelId: level }, half.token)).status).toBe(403)
  expect((await enrol({ levelId: level }, stranger.token)).status).toBe(404)
  const foreign = await aCourse()
  expect((await enrol({ levelId: level }, manager.token, foreign.id)).status).toBe(404)
  expect((await enrol({ levelId: newId() })).status).toBe(400)
  expect((await enrol({ termId: newId() })).status).toBe(400)
  expect((await enrol({})).status).toBe(400)
  expect((await enrol({ levelId: level, termId: term })).status).toBe(400)
  expect(await learners()).toEqual([])
})

test('a course for sale, a draft and an archived one are refused', async () => {
  await aLearner()
  const set = (values: Partial<typeof courses.$inferInsert>) =>
    db().update(courses).set(values).where(eq(courses.id, course.id))
  await set({ isOrgPrivate: false })
  expect((await enrol({ levelId: level })).body.type).toContain('course-not-free')
  await set({ price: 0 })
  expect((await enrol({ levelId: level })).body).toEqual({ enrolled: 1, members: 1 })
  await set({ isPublished: false })
  expect((await enrol({ levelId: level })).body.type).toContain('course-unavailable')
  await set({ isPublished: true, archivedAt: new Date() })
  expect((await enrol({ levelId: level })).body.type).toContain('course-unavailable')
})
