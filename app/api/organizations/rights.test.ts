import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import {
  auditEvents,
  courseEditorInvitations,
  courseEditors,
  courses,
  memberships,
  notifications,
  outboxMails,
  users,
} from '@/db/schema'
import { runImports } from '@/lib/member-imports/run-imports'
import { permissions } from '@/lib/organizations/policy'
import { call, del, get, patch, post } from '@/server/testing/api'
import { aCourse, aMemberOf, aMembership, anEnrolment, aRole, aSignedIn, unique } from '@/server/testing/builders'
import { lastSecret } from '@/server/testing/mail'
import { aMaterial } from '@/server/testing/materials'
import { organizationPrint } from '@/server/testing/organization-print'
import { anAddress, aSchool, type Person, type School } from '@/server/testing/school'

let school: School
let owner: Person
let id: string
let roles: School['roles']

beforeEach(async () => {
  school = await aSchool()
  ;({ owner, id, roles } = school)
})

const org = (path: string) => school.org(path)
const joins = (role: keyof School['roles']) => school.joins(role)
const invite = (body: object, by = owner) => post(org('/members'), body, { token: by.token })
const accept = (by: Person, body: object = {}) => post(org('/invitations/accept'), body, { token: by.token })
const remove = (who: Person, by = owner) => del(org(`/members/${who.user.id}`), { token: by.token })
const verify = (who: Person) => db().update(users).set({ emailVerifiedAt: new Date() }).where(eq(users.id, who.user.id))
const claims = (email: string) => aSignedIn({ email, emailVerifiedAt: null })
const placesOf = (email: string) =>
  db()
    .select()
    .from(memberships)
    .where(and(eq(memberships.organizationId, id), eq(memberships.email, email)))

test('R1: an invitation to an address that somebody registered without verifying it waits for the owner of the mailbox', async () => {
  const email = anAddress()
  const stranger = await claims(email)
  const invited = await invite({ email, roleId: roles.admin })
  expect([invited.status, invited.body.userId]).toEqual([201, null])
  const before = await organizationPrint(id)
  for (const body of [{}, { token: await lastSecret(email) }]) {
    const refused = await accept(stranger, body)
    expect([refused.status, refused.body.type]).toEqual([403, 'address-unverified'])
  }
  expect((await get('/users/organizations', { token: stranger.token })).body).toEqual([])
  expect((await post(org('/invitations/decline'), {}, { token: stranger.token })).status).toBe(404)
  expect(await organizationPrint(id)).toBe(before)
  // The owner of the mailbox proves it: the account is theirs then, and so is the invitation.
  await verify(stranger)
  const accepted = await accept(stranger)
  expect([accepted.status, accepted.body.role.name]).toEqual([200, 'Admin'])
})

test('R1: the same for an import of members', async () => {
  const email = anAddress()
  const stranger = await claims(email)
  const checked = await post(org('/imports'), { csv: `email,role\n${email},Instructor` }, { token: owner.token })
  await post(org(`/imports/${checked.body.id}/start`), {}, { token: owner.token })
  await runImports()
  expect(await placesOf(email)).toMatchObject([{ status: 'invited', userId: null }])
  expect((await accept(stranger)).status).toBe(403)
  await verify(stranger)
  expect((await accept(stranger)).status).toBe(200)
})

test('R1: the right to edit a course waits on the address, whoever registered it, and comes with its verification', async () => {
  const teacher = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: teacher.user.id })
  const email = anAddress()
  const at = `/courses/${course.id}/editors`
  const added = await post(at, { email: email.toUpperCase() }, { token: teacher.token })
  expect([added.status, added.body.editors, added.body.invited]).toMatchObject([200, [], [{ email }]])
  const stranger = await claims(email)
  const edit = () => patch(`/courses/${course.id}`, { subtitle: 'Mine' }, { token: stranger.token })
  expect((await edit()).status).toBe(403)
  // Naming the account itself does not help: editors have a verified address.
  const named = await post(at, { editorId: stranger.user.id }, { token: teacher.token })
  expect([named.status, named.body.type]).toEqual([403, 'address-unverified'])
  await post(at, { email }, { token: teacher.token })
  const mails = await db().select().from(outboxMails).where(eq(outboxMails.recipient, email))
  expect(mails.map(({ template }) => template)).toEqual(['course-editor-invited'])
  await verify(stranger)
  expect((await edit()).status).toBe(200)
  expect(await db().select().from(courseEditorInvitations)).toEqual([])
})

test('R1: an editor’s invitation can be taken back while it waits; then nobody claims it', async () => {
  const teacher = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: teacher.user.id })
  const email = anAddress()
  const added = await post(`/courses/${course.id}/editors`, { email }, { token: teacher.token })
  const taken = await del(`/courses/${course.id}/editors/${added.body.invited[0].id}`, { token: teacher.token })
  expect([taken.status, taken.body.invited]).toEqual([200, []])
  await aSignedIn({ email })
  expect(await db().select().from(courseEditors).where(eq(courseEditors.courseId, course.id))).toEqual([])
  // Another address that arrives verified, as from a provider, claims at once.
  const second = anAddress()
  await post(`/courses/${course.id}/editors`, { email: second }, { token: teacher.token })
  const { user } = await aSignedIn({ email: second })
  expect(await db().select().from(courseEditors).where(eq(courseEditors.courseId, course.id))).toMatchObject([
    { userId: user.id },
  ])
})

test('R1: searches by address find verified accounts only', async () => {
  const email = anAddress()
  const hidden = await claims(email)
  const byApi = async () => [
    (await get(`/users/search?email=${email}`, { token: owner.token })).body,
    (await post('/organizations/search-user', { email }, { token: owner.token })).body,
  ]
  expect(await byApi()).toEqual([[], []])
  await verify(hidden)
  expect((await byApi()).flat().map((one: { id: string }) => one.id)).toEqual([hidden.user.id, hidden.user.id])
})

test('an account that was invited by its id, and one that was invited before, claim with a verified address only', async () => {
  const person = await claims(anAddress())
  expect((await invite({ userId: person.user.id })).body.userId).toBe(person.user.id)
  expect((await accept(person)).status).toBe(403)
  await verify(person)
  expect((await accept(person)).status).toBe(200)
  // They leave, move to another address, and that one is invited before it is verified: one place in the end.
  await post(org('/members/leave'), {}, { token: person.token })
  const email = anAddress()
  await db().update(users).set({ email, emailVerifiedAt: null }).where(eq(users.id, person.user.id))
  await invite({ email, roleId: roles.instructor })
  await verify(person)
  expect((await accept(person)).body).toMatchObject({ status: 'active', role: { name: 'Instructor' } })
  expect(await db().select().from(memberships).where(eq(memberships.userId, person.user.id))).toHaveLength(1)
  expect(await placesOf(email)).toHaveLength(1)
})

test('whoever was shut out does not come back by an invitation that waited on an address', async () => {
  const person = await joins('student')
  await patch(org(`/users/${person.user.id}/role`), { status: 'inactive' }, { token: owner.token })
  const email = anAddress()
  await invite({ email })
  await db().update(users).set({ email }).where(eq(users.id, person.user.id))
  const refused = await accept(person)
  expect([refused.status, refused.body.type]).toEqual([409, 'already-member'])
  expect((await get(org('/members'), { token: person.token })).status).toBe(404)
})

/** A course of the school that this person made, with all that staff do with it. */
async function staffWork(teacher: Person) {
  const course = await aCourse({ organizationId: id, instructorId: teacher.user.id, isOrgPrivate: true })
  const lesson = await aMaterial(course.id, { isPublished: false })
  const learner = await joins('student')
  await anEnrolment(learner.user.id, course.id)
  const chat = await post('/chat', { type: 'course', courseId: course.id }, { token: owner.token })
  const at = `/courses/${course.id}`
  const mark = { materialId: lesson.id, marks: [{ userId: learner.user.id, status: 'present' }] }
  const requests: [method: string, path: string, body?: unknown][] = [
    ['GET', at],
    ['PATCH', at, { subtitle: 'Theirs' }],
    ['PATCH', at, { isPublished: false }],
    ['PATCH', at, { isArchived: true }],
    ['GET', `${at}/curriculum`],
    ['GET', `${at}/editors`],
    ['POST', `${at}/editors`, { editorId: learner.user.id }],
    ['POST', `${at}/sections`, { title: 'Theirs' }],
    ['DELETE', at],
    ['PATCH', org(`${at}`), { subtitle: 'Theirs' }],
    ['GET', org(`${at}/attendance`)],
    ['PUT', org(`${at}/attendance`), mark],
    ['POST', '/attendance', { ...mark.marks[0], organizationId: id, courseId: course.id, materialId: lesson.id }],
    ['GET', `/materials/${lesson.id}`],
    ['PATCH', `/materials/${lesson.id}`, { title: 'Theirs' }],
    ['POST', '/materials', { courseId: course.id, title: 'Theirs', type: 'text', content: 'Theirs' }],
    ['GET', `/analysis${at}`],
    ['GET', `/analysis${at}/learners`],
    ['GET', `/analysis${at}/learners/file`],
    ['GET', `/chat/${chat.body.id}`],
    ['GET', `/chat/${chat.body.id}/messages`],
    ['POST', `/chat/${chat.body.id}/messages`, { content: 'Theirs' }],
    ['POST', '/chat', { type: 'course', courseId: course.id }],
    [
      'POST',
      '/discounts',
      {
        code: unique('CODE'),
        type: 'course_specific',
        courseId: course.id,
        value: 5,
        valueType: 'percentage',
        applicableOn: 'single_only',
      },
    ],
  ]
  return { course, requests, chatId: chat.body.id as string }
}

const lists = async ({ token }: Person) =>
  Promise.all([
    get('/analysis/courses', { token }).then(({ body }) => body.courses),
    get('/chat', { token }).then(({ body }) => body),
    get('/materials', { token }).then(({ body }) => body),
    get('/attendance', { token }).then(({ body }) => body),
    get(`/courses?organizationId=${id}`, { token }).then(({ body }) => body),
  ])

/** Ends an active membership. */
async function ends(person: Person, how: 'removed' | 'left' | 'inactive') {
  if (how === 'removed') await remove(person)
  if (how === 'left') await post(org('/members/leave'), {}, { token: person.token })
  if (how === 'inactive')
    await patch(org(`/users/${person.user.id}/role`), { status: 'inactive' }, { token: owner.token })
}

test.each(['removed', 'left', 'inactive'] as const)(
  'R2: an instructor who is %s lists, reads and changes nothing of the school’s courses any more',
  async how => {
    const teacher = await joins('instructor')
    const { course, requests } = await staffWork(teacher)
    expect((await get(`/courses/${course.id}/editors`, { token: teacher.token })).status).toBe(200)
    await ends(teacher, how)
    const [row] = await db().select().from(courses).where(eq(courses.id, course.id))
    expect(row?.instructorId).toBe(owner.user.id)
    // Nor would the name alone help, had it stayed.
    await db().update(courses).set({ instructorId: teacher.user.id }).where(eq(courses.id, course.id))
    const before = await organizationPrint(id)
    for (const [method, path, body] of requests) {
      const { status } = await call(method, path, { token: teacher.token, body })
      expect([403, 404], `${method} ${path}`).toContain(status)
    }
    expect(await organizationPrint(id)).toBe(before)
    expect(await lists(teacher)).toEqual([[], [], [], [], []])
  },
)

test.each(['removed', 'left', 'inactive'] as const)(
  'R2: the right to edit a course of the school ends for an editor who is %s, and comes with no later membership',
  async how => {
    const teacher = await joins('instructor')
    const editor = await joins('student')
    const { course, requests } = await staffWork(teacher)
    const at = `/courses/${course.id}/editors`
    await post(at, { editorId: editor.user.id }, { token: teacher.token })
    expect((await get(at, { token: editor.token })).body).toMatchObject([{ id: editor.user.id, hasRight: true }])
    await ends(editor, how)
    expect((await get(at, { token: teacher.token })).body).toEqual([])
    const [event, ...others] = await db()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.userId, editor.user.id), eq(auditEvents.kind, 'course-editor-removed')))
    expect(others).toEqual([])
    const by = how === 'left' ? editor : owner
    expect(event).toMatchObject({ actorId: by.user.id, organizationId: id, details: { courseId: course.id } })
    const told = await db().select().from(notifications).where(eq(notifications.userId, editor.user.id))
    expect(told.map(({ type }) => type)).not.toContain('editor-removed')
    for (const [method, path, body] of requests)
      expect([403, 404], `${method} ${path}`).toContain(
        (await call(method, path, { token: editor.token, body })).status,
      )
    expect(await lists(editor)).toEqual([[], [], [], [], []])
    // Back in the school, they edit once somebody has given them the right again.
    if (how === 'inactive')
      await patch(org(`/users/${editor.user.id}/role`), { status: 'active' }, { token: owner.token })
    else {
      await invite({ userId: editor.user.id })
      await accept(editor)
    }
    const edit = () => patch(`/courses/${course.id}`, { subtitle: 'Again' }, { token: editor.token })
    expect((await edit()).status).toBe(403)
    await post(at, { editorId: editor.user.id }, { token: teacher.token })
    expect((await edit()).status).toBe(200)
  },
)

test('only active members become editors of a school’s course', async () => {
  const teacher = await joins('instructor')
  const course = await aCourse({ organizationId: id, instructorId: teacher.user.id })
  const outsider = await aSignedIn()
  for (const body of [{ editorId: outsider.user.id }, { email: outsider.user.email }, { email: anAddress() }]) {
    const refused = await post(`/courses/${course.id}/editors`, body, { token: teacher.token })
    expect([refused.status, refused.body.type]).toEqual([409, 'not-a-member'])
  }
})

test('R2: a school names another instructor, who is an active member that may manage courses', async () => {
  const [former, next, plain] = [await joins('instructor'), await joins('instructor'), await joins('student')]
  const course = await aCourse({ organizationId: id, instructorId: former.user.id, title: unique('Named ') })
  await db().insert(courseEditors).values({ courseId: course.id, userId: next.user.id })
  await remove(former)
  const name = (instructorId: string, by = owner) =>
    patch(org(`/courses/${course.id}/instructor`), { instructorId }, { token: by.token })
  for (const person of [plain, former, await aSignedIn()]) {
    const refused = await name(person.user.id)
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'instructorId'])
  }
  expect((await name(next.user.id, plain)).status).toBe(403)
  const named = await name(next.user.id)
  expect([named.status, named.body.instructor.id]).toEqual([200, next.user.id])
  expect((await get(`/courses/${course.id}/editors`, { token: next.token })).body).toEqual([])
  const found = await get(`/courses?search=${encodeURIComponent(`${course.title} ${next.user.name}`)}`)
  expect(found.body.map((one: { id: string }) => one.id)).toContain(course.id)
  const events = await get(`/audit-events?organizationId=${id}&kind=course-instructor-changed`, { token: owner.token })
  expect(events.body).toHaveLength(2)
})

test('a course that an administrator of the site makes for a school is its owner’s to teach', async () => {
  const admin = await aSignedIn({ role: 'admin' })
  const { body } = await post(
    org('/courses'),
    { title: 'New', category: (await aCourse()).categoryId, price: 0 },
    { token: admin.token },
  )
  expect(body.instructor.id).toBe(owner.user.id)
})

test('who deletes their account hands the school’s courses over as well', async () => {
  const teacher = await joins('instructor')
  const course = await aCourse({ organizationId: id, instructorId: teacher.user.id })
  const admin = await aSignedIn({ role: 'admin' })
  expect((await del(`/users/${teacher.user.id}`, { token: admin.token })).status).toBe(200)
  const [row] = await db().select().from(courses).where(eq(courses.id, course.id))
  expect([row?.instructorId, row?.archivedAt]).toEqual([owner.user.id, null])
})

test('open invitations end with the right to send them: by removal, by another role, by a change of the role', async () => {
  const sendersRole = await aRole(id, ['canManageStudents', 'canViewReports'])
  const plainRole = await aRole(id, ['canViewReports'])
  const endings: ((sender: Person) => Promise<unknown>)[] = [
    sender => remove(sender),
    sender => patch(org(`/users/${sender.user.id}/role`), { roleId: roles.student }, { token: owner.token }),
    () => patch(org(`/roles/${sendersRole.id}`), { permissions: ['canViewReports'] }, { token: owner.token }),
  ]
  const kept = anAddress()
  await invite({ email: kept, roleId: roles.admin })
  for (const end of endings) {
    const sender = await aSignedIn()
    await aMembership(id, sender.user, sendersRole.id)
    const email = anAddress()
    expect((await invite({ email, roleId: plainRole.id }, sender)).status).toBe(201)
    const token = await lastSecret(email)
    await end(sender)
    const guest = await aSignedIn({ email })
    expect((await accept(guest, { token })).status).toBe(404)
    expect(await placesOf(email)).toEqual([])
  }
  expect(await placesOf(kept)).toMatchObject([{ status: 'invited' }])
})

test('R10: who may not remove a member may not take back or send again the invitation that would make one', async () => {
  const teacher = await joins('instructor')
  const { body: invited } = await invite({ email: anAddress(), roleId: roles.admin })
  const at = org(`/invitations/${invited.id}`)
  const before = await organizationPrint(id)
  expect((await del(at, { token: teacher.token })).status).toBe(403)
  expect((await post(at, {}, { token: teacher.token })).status).toBe(403)
  expect((await remove(await joins('admin'), teacher)).status).toBe(403)
  expect(before).not.toBe('')
  expect(await placesOf(invited.email)).toMatchObject([{ status: 'invited' }])
  // What their own role covers, they may take back.
  const { body: student } = await invite({ email: anAddress() })
  expect((await del(org(`/invitations/${student.id}`), { token: teacher.token })).status).toBe(200)
  expect((await del(at, { token: owner.token })).status).toBe(200)
})

const runOut = (email: string) =>
  db()
    .update(memberships)
    .set({ invitationExpiresAt: new Date(Date.now() - 1000) })
    .where(and(eq(memberships.organizationId, id), eq(memberships.email, email)))

test('S13: an invitation that ran out, or was taken back, is no obstacle to a new one, singly and by import', async () => {
  const [known, unknown] = [(await aSignedIn()).user.email, anAddress()]
  for (const email of [known, unknown]) {
    const { body: first } = await invite({ email })
    expect((await invite({ email })).body.type).toBe('already-member')
    await runOut(email)
    const second = await invite({ email, roleId: roles.instructor })
    expect([second.status, second.body.role.name]).toEqual([201, 'Instructor'])
    expect((await del(org(`/invitations/${first.id}`), { token: owner.token })).status).toBe(200)
    expect((await invite({ email })).status).toBe(201)
    await runOut(email)
  }
  const checked = await post(org('/imports'), { csv: `email\n${known}\n${unknown}` }, { token: owner.token })
  expect(checked.body.counts).toEqual({ ok: 2 })
  await post(org(`/imports/${checked.body.id}/start`), {}, { token: owner.token })
  await runImports()
  for (const email of [known, unknown]) {
    const [place, ...more] = await placesOf(email)
    expect([place?.status, more]).toEqual(['invited', []])
    expect(place?.invitationExpiresAt?.getTime()).toBeGreaterThan(Date.now())
  }
})

test('S13: taking back the second invitation of a former member leaves that they were here', async () => {
  const person = await joins('student')
  await remove(person)
  const [left] = await placesOf(person.user.email)
  for (const end of [
    (place: string) => del(org(`/invitations/${place}`), { token: owner.token }),
    () => post(org('/invitations/decline'), {}, { token: person.token }),
    () => remove(person),
  ]) {
    const { body } = await invite({ email: person.user.email })
    expect(body.id).toBe(left?.id)
    expect((await end(body.id)).status).toBe(200)
    const [now] = await placesOf(person.user.email)
    expect(now).toMatchObject({ id: left?.id, status: 'left', leftAt: left?.leftAt, userId: person.user.id })
  }
  expect((await accept(person)).status).toBe(404)
})

test('an address that another account has by now is invited as that account; the former member keeps their history', async () => {
  const former = await joins('student')
  await remove(former)
  const email = former.user.email
  await db().update(users).set({ email: anAddress() }).where(eq(users.id, former.user.id))
  const heir = await aSignedIn({ email })
  expect((await invite({ email })).body.userId).toBe(heir.user.id)
  const rows = await db().select().from(memberships).where(eq(memberships.userId, former.user.id))
  expect(rows).toMatchObject([{ status: 'left' }])
})

test('a member with every permission but the role of Admin keeps the same rules', async () => {
  const head = await aMemberOf(id, [...permissions])
  const { body } = await invite({ email: anAddress(), roleId: roles.admin }, head)
  expect(body.status).toBe('invited')
  expect((await del(org(`/invitations/${body.id}`), { token: head.token })).status).toBe(200)
})
