import { and, eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { chats, courseEditors, memberships, organizationRoles } from '@/db/schema'
import { call, del, patch, post } from '@/server/testing/api'
import {
  aCourse,
  aDiscount,
  aLevel,
  aMembership,
  anAttendance,
  anOrganizer,
  aRole,
  aSignedIn,
  aTerm,
  unique,
} from '@/server/testing/builders'
import { aMaterial } from '@/server/testing/lessons'
import { queued } from '@/server/testing/lock-queue'
import { organizationPrint } from '@/server/testing/organization-print'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let owner: Person
let id: string
let roles: Record<'admin' | 'instructor' | 'student', string>

beforeEach(async () => {
  owner = await anOrganizer()
  id = (await post('/organizations', { name: unique('School ') }, { token: owner.token })).body.id
  const rows = await db().select().from(organizationRoles).where(eq(organizationRoles.organizationId, id))
  roles = Object.fromEntries(rows.map(row => [row.systemKey, row.id])) as typeof roles
})

/** Everything that changes an organization, or needs a right in it, waits for its row. */
const ownRow = () => sql`select 1 from organizations where id = ${id} for update`
const org = (path: string) => `/organizations/${id}${path}`
const address = () => `${unique('guest')}@lectern.example`

async function joins(roleId: string): Promise<Person> {
  const person = await aSignedIn()
  await aMembership(id, person.user, roleId)
  return person
}

const sentBy = (person: Person) =>
  db()
    .select()
    .from(memberships)
    .where(and(eq(memberships.organizationId, id), eq(memberships.invitedById, person.user.id)))

test('R7: six invitations under way while their sender is removed are refused once the removal is done', async () => {
  const admin = await joins(roles.admin)
  const send = () => post(org('/members'), { email: address(), roleId: roles.admin }, { token: admin.token })
  const [removed, replies] = await queued(
    ownRow(),
    () => del(org(`/members/${admin.user.id}`), { token: owner.token }),
    Array.from({ length: 6 }, () => send),
  )
  expect(removed.status).toBe(200)
  expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
  expect(await sentBy(admin)).toEqual([])
})

test('R7: in whatever order removal and invitations come, none of the sender’s is open afterwards', async () => {
  for (let round = 0; round < 5; round++) {
    const admin = await joins(roles.admin)
    const send = () => post(org('/members'), { email: address(), roleId: roles.admin }, { token: admin.token })
    const [first, second, removed] = await Promise.all([
      send(),
      send(),
      del(org(`/members/${admin.user.id}`), { token: owner.token }),
      send(),
      send(),
      send(),
      send(),
    ])
    expect(removed.status).toBe(200)
    for (const { status } of [first, second]) expect([201, 404]).toContain(status)
    expect(await sentBy(admin)).toEqual([])
    expect((await send()).status).toBe(404)
  }
})

/** What an Admin who teaches a course of the school may send, each with objects of its own. */
async function everythingOf(admin: Person) {
  const course = await aCourse({ organizationId: id, instructorId: admin.user.id, isOrgPrivate: true })
  const lesson = await aMaterial(course.id)
  const level = await aLevel(id)
  const term = await aTerm(level)
  const pupil = await joins(roles.student)
  const other = await joins(roles.student)
  const record = await anAttendance(pupil.user.id, { ...lesson, organizationId: id }, { recordedById: owner.user.id })
  const discount = await aDiscount({ type: 'course_specific', courseId: course.id })
  const role = await aRole(id, [])
  const guest = await aMembership(id, (await aSignedIn()).user, roles.student, 'invited')
  const untouched = await aCourse({ organizationId: id, isOrgPrivate: true })
  const imported = await post(org('/imports'), { csv: `email\n${address()}` }, { token: admin.token })
  const at = `/courses/${course.id}`
  const mark = { userId: other.user.id, materialId: lesson.id, status: 'late' }
  const list: [method: string, path: string, body?: unknown][] = [
    ['PATCH', org(''), { description: 'Theirs.' }],
    ['POST', org('/members'), { email: address() }],
    ['DELETE', org(`/members/${pupil.user.id}`)],
    ['PATCH', org(`/users/${pupil.user.id}/role`), { roleId: roles.instructor }],
    ['POST', org(`/invitations/${guest.id}`), {}],
    ['DELETE', org(`/invitations/${guest.id}`)],
    ['POST', org('/imports'), { csv: `email\n${address()}` }],
    ['POST', org(`/imports/${imported.body.id}/start`), {}],
    ['POST', org('/roles'), { name: 'Theirs', permissions: [] }],
    ['PATCH', org(`/roles/${role.id}`), { name: 'Theirs' }],
    ['DELETE', org(`/roles/${role.id}`)],
    ['POST', org('/courses'), { title: 'Theirs', category: course.categoryId, price: 0 }],
    ['PATCH', org(at), { subtitle: 'Theirs' }],
    ['DELETE', org(`/courses/${untouched.id}`)],
    ['PATCH', org(`${at}/assign-term`), { termId: term.id }],
    ['PATCH', org(`${at}/instructor`), { instructorId: owner.user.id }],
    ['POST', org(`${at}/enrolments`), { userIds: [pupil.user.id] }],
    ['PUT', org(`${at}/attendance`), { materialId: lesson.id, marks: [mark] }],
    ['POST', '/attendance', { ...mark, organizationId: id, courseId: course.id }],
    ['PATCH', `/attendance/${record.id}`, { status: 'absent' }],
    ['DELETE', `/attendance/${record.id}`],
    ['POST', '/levels', { organizationId: id, name: 'Theirs' }],
    ['PATCH', `/levels/${level.id}`, { name: 'Theirs' }],
    ['PUT', org('/levels'), { levelIds: [level.id] }],
    ['POST', `/levels/${level.id}/terms`, { name: 'Theirs', startDate: '2026-01-01', endDate: '2026-06-30' }],
    ['PATCH', `/levels/${level.id}/terms/${term.id}`, { name: 'Theirs' }],
    ['DELETE', `/levels/${level.id}/terms/${term.id}`],
    ['PATCH', at, { subtitle: 'Theirs' }],
    ['DELETE', `/courses/${untouched.id}`],
    ['POST', `${at}/editors`, { editorId: pupil.user.id }],
    ['POST', `${at}/sections`, { title: 'Theirs' }],
    ['POST', '/materials', { courseId: course.id, title: 'Theirs', type: 'text', content: 'Theirs' }],
    ['PATCH', `/materials/${lesson.id}`, { title: 'Theirs' }],
    ['PATCH', `/discounts/${discount.id}`, { value: 50 }],
  ]
  return list
}

test('nothing that a removed Admin and instructor has under way succeeds once the removal is done', async () => {
  const count = (await everythingOf(await joins(roles.admin))).length
  // A few at a time: each waits on a connection of its own.
  const size = 8
  for (let start = 0; start < count; start += size) {
    const admin = await joins(roles.admin)
    const requests = (await everythingOf(admin)).slice(start, start + size)
    let before = ''
    const [removed, replies] = await queued(
      ownRow(),
      async () => {
        const reply = await del(org(`/members/${admin.user.id}`), { token: owner.token })
        before = await organizationPrint(id)
        return reply
      },
      requests.map(
        ([method, path, body]) =>
          () =>
            call(method, path, { token: admin.token, body }),
      ),
    )
    expect(removed.status).toBe(200)
    for (const [index, { status }] of replies.entries())
      expect([403, 404], requests[index]?.slice(0, 2).join(' ')).toContain(status)
    expect(await organizationPrint(id)).toBe(before)
  }
}, 120_000)

test('a role that loses a permission takes it from requests that wait as well', async () => {
  const role = await aRole(id, ['canManageStudents', 'canManageLevels', 'canManageCourses'])
  const person = await joins(role.id)
  const course = await aCourse({ organizationId: id, isOrgPrivate: true })
  const { token } = person
  const [changed, replies] = await queued(
    ownRow(),
    () => patch(org(`/roles/${role.id}`), { permissions: [] }, { token: owner.token }),
    [
      () => post(org('/members'), { email: address() }, { token }),
      () => post('/levels', { organizationId: id, name: 'Theirs' }, { token }),
      () => patch(`/courses/${course.id}`, { subtitle: 'Theirs' }, { token }),
      () => post(org('/courses'), { title: 'Theirs', category: course.categoryId, price: 0 }, { token }),
    ],
  )
  expect(changed.status).toBe(200)
  expect(replies.map(({ status }) => status)).toEqual([403, 403, 403, 403])
})

test('an editor who is taken off the team changes nothing that they have under way', async () => {
  const editor = await joins(roles.student)
  const course = await aCourse({ organizationId: id, instructorId: owner.user.id, isOrgPrivate: true })
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.user.id })
  const { token } = editor
  const edit = () => patch(`/courses/${course.id}`, { subtitle: 'Theirs' }, { token })
  const [removed, replies] = await queued(
    ownRow(),
    () => del(`/courses/${course.id}/editors/${editor.user.id}`, { token: owner.token }),
    [edit, edit, () => post(`/courses/${course.id}/sections`, { title: 'Theirs' }, { token })],
  )
  expect(removed.status).toBe(200)
  // Both wait for the organization together, so an edit may have come before the removal; none comes after it.
  for (const { status } of replies) expect([200, 201, 403]).toContain(status)
  expect((await edit()).status).toBe(403)
})

test('ownership that was handed over is not handed over again by who had it', async () => {
  const [second, third] = [await joins(roles.admin), await joins(roles.admin)]
  const transfer = (to: Person) => post(org('/transfer'), { userId: to.user.id }, { token: owner.token })
  const [first, [late, deletion]] = await queued(ownRow(), () => transfer(second), [
    () => transfer(third),
    () => del(org(''), { token: owner.token }),
  ])
  expect([first.status, late?.status, deletion?.status]).toEqual([200, 403, 403])
})

test('a manager, an instructor and an editor who are removed say and change nothing in the course’s chat', async () => {
  const editor = await joins(roles.student)
  for (const person of [await joins(roles.instructor), await joins(roles.student), editor]) {
    const isNamed = person !== editor
    const instructorId = isNamed ? person.user.id : owner.user.id
    const course = await aCourse({ organizationId: id, instructorId, isOrgPrivate: true })
    if (!isNamed) await db().insert(courseEditors).values({ courseId: course.id, userId: person.user.id })
    const [chat] = await db().insert(chats).values({ type: 'course', courseId: course.id }).returning()
    const at = `/chat/${chat?.id}`
    const { token } = person
    expect((await post(`${at}/messages`, { content: 'Before' }, { token })).status).toBe(201)
    let before = ''
    const [removed, replies] =
      await queued(sql`select 1 from memberships where organization_id = ${id} and user_id = ${person.user.id} for update`, async () => {
        const reply = await del(org(`/members/${person.user.id}`), { token: owner.token })
        before = await organizationPrint(id)
        return reply
      }, [
        () => post(`${at}/messages`, { content: 'Theirs' }, { token }),
        () => patch(at, { name: 'Theirs' }, { token }),
        () => post(`${at}/read`, {}, { token }),
      ])
    expect(removed.status).toBe(200)
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(await organizationPrint(id)).toBe(before)
    // DELETE reads the chat before it locks it, and answers as it was.
    expect((await del(at, { token })).status).toBe(404)
  }
})
