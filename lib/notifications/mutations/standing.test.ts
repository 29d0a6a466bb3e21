import { expect, test } from 'vitest'
import { renderMail } from '@/lib/mail/templates/render'
import { del, patch, post } from '@/server/testing/api'
import { aCourse, aSignedIn } from '@/server/testing/builders'
import { timesTold, toldOf } from '@/server/testing/notices'
import { aSchool } from '@/server/testing/school'

const tenTimes = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, work))

test('people learn who gave or took a role, a place or the right to edit, once a day', async () => {
  const school = await aSchool()
  const [admin, member, other] = [school.owner, await school.joins('student'), await school.joins('student')]
  const change = (body: object, { user } = member) =>
    patch(school.org(`/users/${user.id}/role`), body, { token: admin.token })
  for (const roleId of [school.roles.instructor, school.roles.student, school.roles.instructor])
    expect((await change({ roleId })).status).toBe(200)
  expect(await timesTold(member.user, 'membership-changed')).toEqual([2, 2])
  for (const status of ['inactive', 'active', 'inactive', 'active']) expect((await change({ status })).status).toBe(200)
  expect(await timesTold(member.user, 'membership-ended')).toEqual([1, 1])
  expect((await toldOf(member.user, 'membership-ended')).inApp[0]?.actorId).toBe(admin.user.id)
  expect((await post(school.org('/members/leave'), {}, { token: other.token })).status).toBe(200)
  expect(await timesTold(other.user, 'membership-ended')).toEqual([0, 0])

  const teacher = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: teacher.user.id })
  const editor = await aSignedIn()
  for (let round = 0; round < 3; round++) {
    await post(`/courses/${course.id}/editors`, { editorId: editor.user.id }, { token: teacher.token })
    await tenTimes(() => del(`/courses/${course.id}/editors/${editor.user.id}`, { token: teacher.token }))
  }
  expect(await timesTold(editor.user, 'editor-removed')).toEqual([1, 1])
})

test('R5: who has not joined is told nothing of what they would be, and no mail has an address in the name of a role', async () => {
  const school = await aSchool()
  const stranger = await aSignedIn()
  const named = { name: 'Claim 500 USD: www.evil.example/win', permissions: ['canViewReports'] }
  const role = await post(school.org('/roles'), named, { token: school.owner.token })
  expect(role.status).toBe(201)
  const asked = { userId: stranger.user.id, roleId: school.roles.student }
  expect((await post(school.org('/members'), asked, { token: school.owner.token })).status).toBe(201)
  const change = (roleId: string, { user }: { user: { id: string } }) =>
    patch(school.org(`/users/${user.id}/role`), { roleId }, { token: school.owner.token })
  expect((await change(role.body.id, stranger)).status).toBe(200)
  expect(await timesTold(stranger.user, 'membership-changed')).toEqual([0, 0])
  const member = await school.joins('student')
  expect((await change(role.body.id, member)).status).toBe(200)
  const [mail] = (await toldOf(member.user, 'membership-changed')).mails
  const { text, html } = await renderMail('notification', 'en', mail?.data)
  expect(text).toContain('Claim 500 USD')
  for (const body of [text, html]) expect(body).not.toContain('evil.example')
})

test('people learn of changes to their role, the owner of a school, the instructor of a course and the end of a school', async () => {
  const school = await aSchool()
  const token = { token: school.owner.token }
  const role = await post(school.org('/roles'), { name: 'Helper', permissions: ['canViewReports'] }, token)
  const [helper, heir] = [await school.joins(role.body.id), await school.joins('admin')]
  const widened = { permissions: ['canViewReports', 'canManageCourses'] }
  expect((await patch(school.org(`/roles/${role.body.id}`), widened, token)).status).toBe(200)
  expect(await timesTold(helper.user, 'role-permissions')).toEqual([1, 0])
  const course = await aCourse({ organizationId: school.id, instructorId: school.owner.user.id, isPublished: false })
  const naming = school.org(`/courses/${course.id}/instructor`)
  expect((await patch(naming, { instructorId: helper.user.id }, token)).status).toBe(200)
  expect(await timesTold(helper.user, 'instructor-named')).toEqual([1, 1])
  expect((await post(school.org('/transfer'), { userId: heir.user.id }, token)).status).toBe(200)
  for (const { user } of [heir, school.owner]) expect(await timesTold(user, 'organization-owner')).toEqual([1, 1])
  expect((await del(school.org(''), { token: heir.token })).status).toBe(200)
  expect(await timesTold(helper.user, 'membership-ended')).toEqual([1, 1])
  expect(await timesTold(heir.user, 'membership-ended')).toEqual([0, 0])
})
