import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, chatEvents, courses, enrolments, lessonProgress, notifications } from '@/db/schema'
import { call, del, get, patch, post } from '@/server/testing/api'
import { aCourse, anEnrolment, aSignedIn } from '@/server/testing/builders'
import { aSchool, type Person, type School } from '@/server/testing/school'

/** A school with a course of its own, which it gave to `member`. */
async function aGivenCourse(values: Partial<typeof courses.$inferInsert> = { isOrgPrivate: true }) {
  const school = await aSchool()
  const member = await school.joins('student')
  const course = await aCourse({ organizationId: school.id, instructorId: school.owner.user.id, price: 0, ...values })
  const material = { courseId: course.id, title: 'Lesson', type: 'text', content: 'Words', isPublished: true }
  const lesson = (await post('/materials', material, school.owner)).body as { id: string }
  const chat = (await post('/chat', { type: 'course', courseId: course.id }, school.owner)).body.id as string
  const path = school.org(`/courses/${course.id}/enrolments`)
  const give = () => post(path, { userIds: [member.user.id] }, school.owner)
  expect((await give()).body).toMatchObject({ enrolled: 1 })
  return { school, member, course, lesson, chat, path, give }
}
type Given = Awaited<ReturnType<typeof aGivenCourse>>

/** What the person can do with what was given: read a lesson, write in the chat, and see it among their courses. */
const uses = async ({ lesson, chat, course }: Given, by: Person) => [
  Boolean((await get(`/materials/${lesson.id}`, by)).body.content),
  (await post(`/chat/${chat}/messages`, { content: 'Here' }, by)).status,
  JSON.stringify((await get(`/users/${by.user.id}/purchased`, by)).body).includes(course.id),
]

const endings: Record<string, (school: School, member: Person) => Promise<{ status: number }>> = {
  removed: ({ org, owner }, { user }) => del(org(`/members/${user.id}`), owner),
  left: ({ org }, member) => post(org('/members/leave'), {}, member),
  'shut out': ({ org, owner }, { user }) => patch(org(`/users/${user.id}/role`), { status: 'inactive' }, owner),
}

for (const [how, end] of Object.entries(endings))
  test(`R2: what a school gave to a member ends when they are ${how}, and nothing they did is lost`, async () => {
    const given = await aGivenCourse()
    const { school, member, lesson, chat } = given
    expect(await uses(given, member)).toEqual([true, 201, true])
    await db()
      .insert(lessonProgress)
      .values({ userId: member.user.id, courseId: given.course.id, materialId: lesson.id })
    expect((await end(school, member)).status).toBe(200)
    expect(await uses(given, member)).toEqual([false, 404, false])
    const told = and(eq(chatEvents.userId, member.user.id), eq(chatEvents.kind, 'left'))
    expect(await db().select().from(chatEvents).where(told)).toMatchObject([{ payload: { chatId: chat } }])
    expect(await db().$count(lessonProgress, eq(lessonProgress.userId, member.user.id))).toBe(1)
  })

test('R2: it comes alive again with the membership', async () => {
  const given = await aGivenCourse()
  const { school, member, course } = given
  const set = (status: string) => patch(school.org(`/users/${member.user.id}/role`), { status }, school.owner)
  await set('inactive')
  expect(await uses(given, member)).toEqual([false, 404, false])
  await set('active')
  expect(await uses(given, member)).toEqual([true, 201, true])
  await del(school.org(`/members/${member.user.id}`), school.owner)
  await post(school.org('/members'), { userId: member.user.id, roleId: school.roles.student }, school.owner)
  expect(await uses(given, member)).toEqual([false, 404, false])
  expect((await post(school.org('/invitations/accept'), {}, member)).status).toBe(200)
  expect(await uses(given, member)).toEqual([true, 201, true])
  expect(await db().$count(enrolments, eq(enrolments.courseId, course.id))).toBe(1)
})

test('R2: what a former member has by themselves stays, also of a public course that the school had given', async () => {
  const given = await aGivenCourse({ isOrgPrivate: false })
  const { school, member, course } = given
  const bought = await aCourse({ organizationId: school.id, instructorId: school.owner.user.id })
  await anEnrolment(member.user.id, bought.id)
  await del(school.org(`/members/${member.user.id}`), school.owner)
  const isOpen = async (courseId: string) => {
    const row = and(eq(enrolments.userId, member.user.id), eq(enrolments.courseId, courseId))
    return (await db().select().from(enrolments).where(row))[0]?.revokedAt === null
  }
  expect([await isOpen(course.id), await isOpen(bought.id)]).toEqual([false, true])
  expect((await post(`/courses/${course.id}/enroll`, {}, member)).body).toMatchObject({ source: 'free' })
  expect(await uses(given, member)).toEqual([true, 201, true])
  await post(school.org('/members'), { userId: member.user.id, roleId: school.roles.student }, school.owner)
  await post(school.org('/invitations/accept'), {}, member)
  await post(school.org('/members/leave'), {}, member)
  expect(await isOpen(course.id)).toBe(true)
})

test('R2: a school ends what it gave: recorded, told, and not brought back by the membership', async () => {
  const given = await aGivenCourse()
  const { school, member, course, chat, path, give } = given
  const remove = (by: Person, userId = member.user.id) => call('DELETE', `${path}/${userId}`, by)
  const sold = async () => (await db().select().from(courses).where(eq(courses.id, course.id)))[0]?.sold
  for (const [by, status] of [
    [member, 403],
    [await aSignedIn(), 404],
  ] as const)
    expect((await remove(by)).status).toBe(status)
  const teacher = await school.joins('instructor')
  expect(await remove(teacher)).toMatchObject({
    status: 200,
    body: { courseId: course.id, userId: member.user.id, source: 'organization' },
  })
  expect((await remove(teacher)).status).toBe(404)
  expect(await uses(given, member)).toEqual([false, 404, false])
  const recorded = and(eq(auditEvents.kind, 'enrolment-ended'), eq(auditEvents.userId, member.user.id))
  expect(await db().select().from(auditEvents).where(recorded)).toMatchObject([
    { actorId: teacher.user.id, organizationId: school.id, details: { title: course.title, courseId: course.id } },
  ])
  const news = and(eq(notifications.userId, member.user.id), eq(notifications.type, 'enrolment-ended'))
  expect(await db().$count(notifications, news)).toBe(1)
  const told = and(eq(chatEvents.userId, member.user.id), eq(chatEvents.kind, 'left'))
  expect(await db().select().from(chatEvents).where(told)).toMatchObject([{ payload: { chatId: chat } }])
  const set = (status: string) => patch(school.org(`/users/${member.user.id}/role`), { status }, school.owner)
  await set('inactive')
  await set('active')
  expect(await uses(given, member)).toEqual([false, 404, false])
  expect(await sold()).toBe(course.sold)
  expect((await give()).body).toMatchObject({ enrolled: 1 })
  expect(await uses(given, member)).toEqual([true, 201, true])
  const buyer = await school.joins('student')
  await anEnrolment(buyer.user.id, course.id)
  expect((await remove(teacher, buyer.user.id)).status).toBe(404)
})
