import { eq, notInArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, notifications, outboxMails, users } from '@/db/schema'
import { recordedOperations } from '@/lib/audit/recorded-operations'
import { call, patch, post } from '@/server/testing/api'
import {
  aCategory,
  aCourse,
  aDiscount,
  aLecturer,
  aLevel,
  anAttendance,
  aRole,
  aSignedIn,
  aTerm,
  aTopic,
  unique,
} from '@/server/testing/builders'
import { aMaterial } from '@/server/testing/materials'
import { anAddress, aSchool, type Person } from '@/server/testing/school'

type Sent = { by: Person; path: string; body: object }

/** Operations that write events and do not take the same a second time, each with the reason. */
const once: Record<string, string> = {
  'PATCH /auth/password': 'the old password is not the password any more',
  'PATCH /auth/reset-password/{resetToken}': 'the link works once',
  'PATCH /users/profile': 'asking for another address again mails its code again',
  'PATCH /refunds/{id}': 'decided once',
  'PATCH /payouts/{id}': 'decided once',
  'PATCH /payments/{id}': 'decided once',
  'PATCH /chat/reports/{id}': 'decided once',
}

async function everySave(): Promise<Record<string, Sent>> {
  const [boss, school] = [await aSignedIn({ role: 'admin' }), await aSchool()]
  const { owner, org } = school
  const course = await aCourse({ organizationId: school.id, instructorId: owner.user.id, isOrgPrivate: true })
  const lesson = await aMaterial(course.id, { isPublished: false })
  const level = await aLevel(school.id)
  const term = await aTerm(level)
  const [learner, teacher, member] = [
    await school.joins('student'),
    await school.joins('instructor'),
    await school.joins('student'),
  ]
  const record = await anAttendance(learner.user.id, { ...lesson, organizationId: school.id })
  const role = await aRole(school.id, [])
  const discount = await aDiscount({ type: 'course_specific', courseId: course.id })
  const [category, buyer] = [await aCategory(), await aSignedIn()]
  const [topic, lecturer] = [await aTopic(category.id), await aLecturer()]
  const sold = await aCourse({ price: 2000 })
  const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
  const { body: paid } = await post('/payments', { courseIds: [sold.id], paymentMethod: 'card', card }, buyer)
  const { body: billing } = await post('/billings', {}, buyer)
  const { body: facebookUser } = await post('/facebookusers', { facebookId: unique('fb'), name: 'Known' }, boss)
  const { body: week } = await post('/topweeks', { name: unique('Week '), courses: [sold.id] }, boss)
  const at = `/courses/${course.id}`
  const shown = { title: unique('Title '), description: '*Better*', price: 7, tags: ['a', 'b'] }
  const marks = [{ userId: member.user.id, status: 'late', notes: 'bus' }]
  const levelNamed = { name: unique('Level '), description: 'First', order: 3 }
  return {
    'PATCH /users/{id}': {
      by: boss,
      path: `/users/${buyer.user.id}`,
      body: { role: 'instructor', name: 'Other', deactivated: false },
    },
    'PATCH /auth': { by: learner, path: '/auth', body: { accountBalance: 12, name: 'Other' } },
    'PATCH /facebookusers/{id}': {
      by: boss,
      path: `/facebookusers/${facebookUser.id}`,
      body: { name: 'Other', accessToken: 'given' },
    },
    'PATCH /organizations/{id}': {
      by: owner,
      path: org(''),
      body: { description: 'Evenings', name: unique('School ') },
    },
    'PATCH /organizations/{id}/roles/{roleId}': {
      by: owner,
      path: org(`/roles/${role.id}`),
      body: { permissions: ['canViewReports'], name: unique('R ') },
    },
    'PATCH /organizations/{id}/users/{userId}/role': {
      by: owner,
      path: org(`/users/${member.user.id}/role`),
      body: { roleId: role.id, levelId: level.id, termId: term.id },
    },
    'PATCH /organizations/{id}/courses/{courseId}': { by: owner, path: org(at), body: shown },
    'PATCH /organizations/{id}/courses/{courseId}/assign-term': {
      by: owner,
      path: org(`${at}/assign-term`),
      body: { termId: term.id },
    },
    'PATCH /organizations/{id}/courses/{courseId}/instructor': {
      by: owner,
      path: org(`${at}/instructor`),
      body: { instructorId: teacher.user.id },
    },
    'PUT /organizations/{id}/courses/{courseId}/attendance': {
      by: owner,
      path: org(`${at}/attendance`),
      body: { materialId: lesson.id, marks },
    },
    'PUT /organizations/{id}/levels': { by: owner, path: org('/levels'), body: { levelIds: [level.id] } },
    'PATCH /levels/{id}': { by: owner, path: `/levels/${level.id}`, body: levelNamed },
    'PATCH /levels/{id}/terms/{termId}': {
      by: owner,
      path: `/levels/${level.id}/terms/${term.id}`,
      body: { name: unique('Term '), startDate: '2026-02-01' },
    },
    'PATCH /attendance/{id}': { by: owner, path: `/attendance/${record.id}`, body: { status: 'absent', notes: 'ill' } },
    'PATCH /courses/{id}': { by: owner, path: at, body: { ...shown, title: unique('Title '), isOrgPrivate: false } },
    'PATCH /materials/{id}': {
      by: owner,
      path: `/materials/${lesson.id}`,
      body: { isPreview: true, isPublished: true, title: 'Other' },
    },
    'PATCH /categories/{id}': {
      by: boss,
      path: `/categories/${category.id}`,
      body: { name: unique('Category '), position: 0 },
    },
    'PATCH /topics/{id}': {
      by: boss,
      path: `/topics/${topic.id}`,
      body: { name: unique('Topic '), category: category.id },
    },
    'PATCH /lecturers/{id}': { by: boss, path: `/lecturers/${lecturer.id}`, body: { name: unique('Lecturer ') } },
    'PATCH /topweeks/{id}': {
      by: boss,
      path: `/topweeks/${week.id}`,
      body: { name: unique('Week '), courses: [course.id, sold.id], categories: [category.id], startsOn: '2026-03-02' },
    },
    'PATCH /discounts/{id}': {
      by: owner,
      path: `/discounts/${discount.id}`,
      body: { value: 40, maxUses: 90, expiresAt: '2099-01-01' },
    },
    'PUT /billings/{id}': {
      by: buyer,
      path: `/billings/${billing.id}`,
      body: { user_name: 'Other', email: anAddress() },
    },
    'PATCH /invoices/{id}': {
      by: buyer,
      path: `/invoices/${paid.invoiceId}`,
      body: { billingData: { company: 'Other', address: 'Here' } },
    },
  }
}

/** How many events, notifications and mails there are. That a role was used is written by the locks, before anything is compared (decision 027). */
const told = async () => [
  await db().$count(auditEvents, notInArray(auditEvents.kind, ['changed-as-administrator', 'changed-as-manager'])),
  await db().$count(notifications),
  await db().$count(outboxMails),
]

test('F13: saving the same again changes nothing: no event, no word to anybody, no new version', async () => {
  const saves = await everySave()
  const saving = Object.entries(recordedOperations)
    .filter(([name, kinds]) => /^(PATCH|PUT) /.test(name) && Array.isArray(kinds) && !(name in once))
    .map(([name]) => name)
  expect(Object.keys(saves).sort()).toEqual(saving.sort())
  for (const [name, { by, path, body }] of Object.entries(saves)) {
    const save = () => call(name.split(' ')[0] as string, path, { token: by.token, body })
    const start = await told()
    const first = await save()
    expect([name, first.status, first.status === 200 ? '' : first.text]).toEqual([name, 200, ''])
    const before = await told()
    // What is saved for the first time is reported.
    if (name !== 'PUT /organizations/{id}/levels' && !name.includes('attendance'))
      expect([name, before[0]]).not.toEqual([name, start[0]])
    const again = await save()
    expect([name, again.status, await told()]).toEqual([name, 200, before])
    if (!name.includes('attendance')) expect([name, again.body]).toEqual([name, first.body])
  }
}, 60_000)

test('F13: whoever has the organization already is handed nothing, and nobody is told', async () => {
  const { owner, org } = await aSchool()
  const before = await told()
  const reply = await post(org('/transfer'), { userId: owner.user.id }, owner)
  expect([reply.status, reply.body.ownerId, await told()]).toEqual([200, owner.user.id, before])
})

test('F13: an account that is closed already is not closed again', async () => {
  const [boss, person] = [await aSignedIn({ role: 'admin' }), await aSignedIn()]
  const close = () => patch(`/users/${person.user.id}`, { deactivated: true }, boss)
  expect((await close()).status).toBe(200)
  const [before, [row]] = [await told(), await db().select().from(users).where(eq(users.id, person.user.id))]
  expect((await close()).status).toBe(200)
  const [after] = await db().select().from(users).where(eq(users.id, person.user.id))
  expect([await told(), after]).toEqual([before, row])
})
