import { and, eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { chats, courseEditors, memberships } from '@/db/schema'
import { call, del, patch, post } from '@/server/testing/api'
import { aCourse, aRole } from '@/server/testing/builders'
import { everythingOf } from '@/server/testing/everything'
import { overtaken, queued } from '@/server/testing/lock-queue'
import { organizationPrint } from '@/server/testing/organization-print'
import { anAddress, aSchool, type Person, type School } from '@/server/testing/school'

let school: School
let owner: Person
let id: string

beforeEach(async () => {
  school = await aSchool()
  ;({ owner, id } = school)
})

/** Everything that changes an organization, or needs a right in it, waits for its row. */
const ownRow = () => sql`select 1 from organizations where id = ${id} for update`
const org = (path: string) => school.org(path)
const joins = (role: string) => school.joins(role)

const sentBy = (person: Person) =>
  db()
    .select()
    .from(memberships)
    .where(and(eq(memberships.organizationId, id), eq(memberships.invitedById, person.user.id)))

test('R7: six invitations under way while their sender is removed are refused once the removal is done', async () => {
  const admin = await joins('admin')
  const send = () => post(org('/members'), { email: anAddress(), roleId: school.roles.admin }, { token: admin.token })
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
    const admin = await joins('admin')
    const send = () => post(org('/members'), { email: anAddress(), roleId: school.roles.admin }, { token: admin.token })
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

test('nothing that a removed Admin and instructor has under way succeeds once the removal is done', async () => {
  const count = (await everythingOf(school, await joins('admin'))).length
  // A few at a time: each waits on a connection of its own.
  const size = 8
  for (let start = 0; start < count; start += size) {
    const admin = await joins('admin')
    const requests = (await everythingOf(school, admin)).slice(start, start + size)
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

test('nor what a session or an API key has under way that is ended meanwhile', async () => {
  const credentials: ((admin: Person) => Promise<{ token: string; end: () => Promise<{ status: number }> }>)[] = [
    async ({ token }) => ({ token, end: () => post('/auth/logout', {}, { token }) }),
    async ({ token }) => {
      const { body } = await post('/api-keys', { name: 'App', scopes: ['write'] }, { token })
      return { token: body.key, end: () => del(`/api-keys/${body.id}`, { token }) }
    },
  ]
  for (const credential of credentials) {
    const admin = await joins('admin')
    const { token, end } = await credential(admin)
    const at = `/courses/${(await aCourse({ organizationId: id, isOrgPrivate: true })).id}`
    const requests = [
      () => post(org('/members'), { email: anAddress() }, { token }),
      () => post('/levels', { organizationId: id, name: 'Theirs' }, { token }),
      () => patch(at, { subtitle: 'Theirs' }, { token }),
      () => del(org(at), { token }),
    ]
    const [ended, replies] = await overtaken(
      ownRow(),
      async () => ({ status: (await end()).status, print: await organizationPrint(id) }),
      requests,
    )
    expect(ended.status).toBe(200)
    expect(replies.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect(await organizationPrint(id)).toBe(ended.print)
  }
})

test('a role that loses a permission takes it from requests that wait as well', async () => {
  const role = await aRole(id, ['canManageStudents', 'canManageLevels', 'canManageCourses'])
  const person = await joins(role.id)
  const course = await aCourse({ organizationId: id, isOrgPrivate: true })
  const { token } = person
  const [changed, replies] = await queued(
    ownRow(),
    () => patch(org(`/roles/${role.id}`), { permissions: [] }, { token: owner.token }),
    [
      () => post(org('/members'), { email: anAddress() }, { token }),
      () => post('/levels', { organizationId: id, name: 'Theirs' }, { token }),
      () => patch(`/courses/${course.id}`, { subtitle: 'Theirs' }, { token }),
      () => post(org('/courses'), { title: 'Theirs', category: course.categoryId, price: 0 }, { token }),
    ],
  )
  expect(changed.status).toBe(200)
  expect(replies.map(({ status }) => status)).toEqual([403, 403, 403, 403])
})

test('an editor who is taken off the team changes nothing that they have under way', async () => {
  const editor = await joins('student')
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
  const [second, third] = [await joins('admin'), await joins('admin')]
  const transfer = (to: Person) => post(org('/transfer'), { userId: to.user.id }, { token: owner.token })
  const [first, [late, deletion]] = await queued(ownRow(), () => transfer(second), [
    () => transfer(third),
    () => del(org(''), { token: owner.token }),
  ])
  expect([first.status, late?.status, deletion?.status]).toEqual([200, 403, 403])
})

test('a manager, an instructor and an editor who are removed say and change nothing in the course’s chat', async () => {
  const editor = await joins('student')
  for (const person of [await joins('instructor'), await joins('student'), editor]) {
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
