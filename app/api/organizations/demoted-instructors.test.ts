import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, chatEvents, courseEditors, courses } from '@/db/schema'
import { get, patch, post } from '@/server/testing/api'
import { aCourse } from '@/server/testing/builders'
import { aSchool, type Person } from '@/server/testing/school'

const edit = (courseId: string, by: Person) => patch(`/courses/${courseId}`, { subtitle: 'Mine' }, by)
const instructorOf = async (courseId: string) =>
  (await db().select().from(courses).where(eq(courses.id, courseId)))[0]?.instructorId

/** A school whose course an instructor teaches, with an open page of its chat. */
async function aTaughtCourse(role: string, school: Awaited<ReturnType<typeof aSchool>>) {
  const teacher = await school.joins(role)
  const course = await aCourse({ organizationId: school.id, instructorId: teacher.user.id })
  const chat = (await post('/chat', { type: 'course', courseId: course.id }, teacher)).body.id as string
  expect((await edit(course.id, teacher)).status).toBe(200)
  return { teacher, course, chat }
}

/** Nothing of the course is the former teacher's any more, and the log and their open pages know. */
async function expectHandedOver({ teacher, course, chat }: Awaited<ReturnType<typeof aTaughtCourse>>, owner: Person) {
  expect(await instructorOf(course.id)).toBe(owner.user.id)
  expect((await edit(course.id, teacher)).status).toBe(403)
  expect((await post(`/courses/${course.id}/editors`, { email: owner.user.email }, teacher)).status).toBe(403)
  expect((await get(`/chat/${chat}`, teacher)).status).toBe(404)
  const recorded = and(eq(auditEvents.kind, 'course-instructor-changed'), eq(auditEvents.userId, owner.user.id))
  expect((await db().select().from(auditEvents).where(recorded)).map(({ details }) => details?.courseId)).toContain(
    course.id,
  )
  const left = and(eq(chatEvents.userId, teacher.user.id), eq(chatEvents.kind, 'left'))
  expect((await db().select().from(chatEvents).where(left)).map(({ payload }) => payload)).toContainEqual({
    chatId: chat,
  })
}

test('R2: whoever is given a role that teaches nothing hands their courses to the owner', async () => {
  const school = await aSchool()
  const taught = await aTaughtCourse('instructor', school)
  const { teacher } = taught
  const role = await post(school.org('/roles'), { name: 'Head', permissions: ['canManageCourses'] }, school.owner)
  const set = (roleId: string) => patch(school.org(`/users/${teacher.user.id}/role`), { roleId }, school.owner)
  expect((await set(role.body.id)).status).toBe(200)
  expect(await instructorOf(taught.course.id)).toBe(teacher.user.id)
  expect((await set(school.roles.student)).status).toBe(200)
  await expectHandedOver(taught, school.owner)
})

test('R2: the same when the role itself loses the permission', async () => {
  const school = await aSchool()
  const role = await post(school.org('/roles'), { name: 'Head', permissions: ['canManageCourses'] }, school.owner)
  const [first, second] = [await aTaughtCourse(role.body.id, school), await aTaughtCourse(role.body.id, school)]
  const other = await aTaughtCourse('instructor', school)
  const change = (permissions: string[]) => patch(school.org(`/roles/${role.body.id}`), { permissions }, school.owner)
  expect((await change(['canManageCourses', 'canViewReports'])).status).toBe(200)
  expect(await instructorOf(first.course.id)).toBe(first.teacher.user.id)
  expect((await change(['canViewReports'])).status).toBe(200)
  for (const taught of [first, second]) await expectHandedOver(taught, school.owner)
  expect(await instructorOf(other.course.id)).toBe(other.teacher.user.id)
})

test('R2: the right to edit one course by name is for members of any role, and stays with a demotion', async () => {
  const school = await aSchool()
  const editor = await school.joins('instructor')
  const course = await aCourse({ organizationId: school.id, instructorId: school.owner.user.id })
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.user.id })
  const roleId = school.roles.student
  expect((await patch(school.org(`/users/${editor.user.id}/role`), { roleId }, school.owner)).status).toBe(200)
  expect((await edit(course.id, editor)).status).toBe(200)
})
