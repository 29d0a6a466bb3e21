import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { courseEditors } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/ids'
import { aCourse, aMembership, anEnrolment, anOrganization, aUser, unique } from '@/server/testing/builders'
import { aMaterial } from '@/server/testing/lessons'
import { listMyCourses, teachingPlaces } from './my-courses'
import { findStudioCourse, readStudioCourse } from './studio-course'

const actorOf = (user: Awaited<ReturnType<typeof aUser>>): Actor => ({
  userId: user.id,
  sessionId: newId(),
  role: user.role,
  name: user.name,
  activeOrganizationId: null,
})
const first = { page: 1, limit: 20 }

test('one’s courses are what one teaches, edits or manages; an administrator’s are their own too', async () => {
  const teacher = await aUser({ role: 'instructor' })
  const school = await anOrganization()
  const manager = await aUser()
  await aMembership(school.id, manager, school.managerRole.id)
  const own = await aCourse({ instructorId: teacher.id, isPublished: false })
  const retired = await aCourse({ instructorId: teacher.id, archivedAt: new Date() })
  const edited = await aCourse({ organizationId: school.id })
  await aCourse()
  const outside = await aCourse({ organizationId: (await anOrganization()).id, instructorId: teacher.id })
  await aMembership(school.id, teacher, school.studentRole.id)
  await db()
    .insert(courseEditors)
    .values(
      [edited, await aCourse({ organizationId: outside.organizationId })].map(({ id }) => ({
        courseId: id,
        userId: teacher.id,
      })),
    )
  await anEnrolment((await aUser()).id, edited.id)
  const list = await listMyCourses(actorOf(teacher), first)
  expect(new Set(list.items.map(({ id }) => id))).toEqual(new Set([own.id, retired.id, edited.id]))
  expect([list.total, list.counts]).toEqual([3, { draft: 1, published: 1, archived: 1 }])
  expect(list.items.find(({ id }) => id === edited.id)).toMatchObject({
    status: 'published',
    organization: school.name,
    learnerCount: 1,
    price: 10,
  })
  expect((await listMyCourses(actorOf(manager), first)).items.map(({ id }) => id)).toEqual([edited.id])
  for (const role of ['admin', 'student'] as const)
    expect((await listMyCourses(actorOf(await aUser({ role })), first)).total).toBe(0)
})

test('the list is narrowed by status and by words of the title, without diacritics too', async () => {
  const teacher = await aUser({ role: 'instructor' })
  const word = unique('lap')
  const draft = await aCourse({ instructorId: teacher.id, isPublished: false, title: `Lập trình ${word}` })
  await aCourse({ instructorId: teacher.id })
  const find = async (filter: Parameters<typeof listMyCourses>[1]) =>
    (await listMyCourses(actorOf(teacher), filter)).items.map(({ id }) => id)
  expect(await find({ ...first, status: 'draft' })).toEqual([draft.id])
  expect(await find({ ...first, search: `LAP TRINH ${word}` })).toEqual([draft.id])
  expect(await find({ ...first, search: '%' })).toEqual([])
  expect(await find({ ...first, status: 'archived' })).toEqual([])
})

test('who may begin a course: teachers as their own, managers for their organizations', async () => {
  const school = await anOrganization()
  const manager = await aUser()
  await aMembership(school.id, manager, school.managerRole.id)
  expect(await teachingPlaces(actorOf(manager))).toEqual({
    own: false,
    organizations: [{ id: school.id, name: school.name }],
  })
  expect(await teachingPlaces(actorOf(await aUser({ role: 'freelancer' })))).toEqual({ own: true, organizations: [] })
})

test('P-23: the studio’s course is for its staff; the checklist and the rights are theirs', async () => {
  const teacher = await aUser({ role: 'instructor' })
  const editor = await aUser()
  const course = await aCourse({ instructorId: teacher.id, isPublished: false })
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.id })
  await aMaterial(course.id)
  await aMaterial(course.id, { isPublished: false })
  expect(await readStudioCourse(actorOf(teacher), course.id)).toMatchObject({
    status: 'draft',
    lessonCount: 2,
    publishedLessonCount: 1,
    hasLessons: true,
    missing: ['thumbnail'],
    mayManage: true,
    price: 10,
  })
  expect(await readStudioCourse(actorOf(editor), course.id)).toMatchObject({ mayManage: false })
  const open = await aCourse()
  for (const id of [open.id, newId(), 'x']) {
    expect(await findStudioCourse(actorOf(teacher), id)).toBeNull()
    await expect(readStudioCourse(actorOf(teacher), id)).rejects.toMatchObject({ reason: 'not-found' })
  }
})
