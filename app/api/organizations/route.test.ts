import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, memberships, organizationRoles, outboxMails, users } from '@/db/schema'
import { newId } from '@/lib/ids'
import { permissions } from '@/lib/organizations/policy'
import { del, get, patch, post, put } from '@/server/testing/api'
import { aCourse, anOrganizer, aSignedIn, fundOrganization, unique } from '@/server/testing/builders'
import { lastSecret } from '@/server/testing/mail'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let owner: Person
let stranger: Person
let id: string
let roles: Record<'admin' | 'instructor' | 'student', string>

beforeEach(async () => {
  owner = await anOrganizer()
  stranger = await aSignedIn()
  const made = await post('/organizations', { name: unique('School ') }, { token: owner.token })
  id = made.body.id
  roles = await rolesOf(id)
})

async function rolesOf(organizationId: string) {
  const rows = await db().select().from(organizationRoles).where(eq(organizationRoles.organizationId, organizationId))
  return Object.fromEntries(rows.map(row => [row.systemKey ?? row.name, row.id])) as typeof roles
}

const invite = (body: Record<string, unknown>, token = owner.token) =>
  post(`/organizations/${id}/members`, body, { token })
const accept = (token: string, body: Record<string, unknown> = {}) =>
  post(`/organizations/${id}/invitations/accept`, body, { token })
/** A person who was invited with a role and has accepted. */
async function aMember(roleId = roles.student, person?: Person): Promise<Person> {
  const who = person ?? (await aSignedIn())
  expect((await invite({ userId: who.user.id, roleId })).status).toBe(201)
  expect((await accept(who.token)).status).toBe(200)
  return who
}
async function aRole(...names: string[]): Promise<string> {
  const made = await post(
    `/organizations/${id}/roles`,
    { name: unique('Role '), permissions: names },
    { token: owner.token },
  )
  expect(made.status).toBe(201)
  return made.body.id
}
const setRole = (userId: string, body: Record<string, unknown>, token = owner.token) =>
  patch(`/organizations/${id}/users/${userId}/role`, body, { token })
const statusOf = async (userId: string) => {
  const of = and(eq(memberships.organizationId, id), eq(memberships.userId, userId))
  return (await db().select().from(memberships).where(of))[0]?.status
}

test('founding an organization makes its three roles and its founder an active Admin', async () => {
  const name = unique('Trường Sao Mai ')
  const made = await post('/organizations', { name, description: 'Một trường.' }, { token: owner.token })
  expect([made.status, made.body]).toMatchObject([
    201,
    { name, description: 'Một trường.', ownerId: owner.user.id, memberCount: 1, settings: {} },
  ])
  expect(made.body.slug).toMatch(/^truong-sao-mai/)
  const list = await get(`/organizations/${made.body.id}/roles`, { token: owner.token })
  expect(list.body.map(({ systemKey }: { systemKey: string }) => systemKey)).toEqual(['admin', 'instructor', 'student'])
  expect(Object.values(list.body[0].permissions)).toEqual(permissions.map(() => true))
  expect(Object.values(list.body[2].permissions)).toEqual(permissions.map(() => false))
  const [member] = (await get(`/organizations/${made.body.id}/members`, { token: owner.token })).body
  expect(member).toMatchObject({ userId: owner.user.id, status: 'active', isOwner: true, role: { name: 'Admin' } })
  expect((await post('/organizations', { name: '' }, { token: owner.token })).status).toBe(400)
  expect((await post('/organizations', { name })).status).toBe(401)
})

test('everybody reads the public fields, members the settings, and the list finds it without its diacritics', async () => {
  await patch(`/organizations/${id}`, { name: 'Học viện Ánh Dương', settings: { week: 'Mon' } }, { token: owner.token })
  const { body } = await get(`/organizations/${id}`)
  expect(body).toMatchObject({ name: 'Học viện Ánh Dương' })
  expect(body).not.toHaveProperty('settings')
  expect(body).not.toHaveProperty('memberCount')
  expect((await get(`/organizations/${id}`, { token: owner.token })).body.settings).toEqual({ week: 'Mon' })
  const found = await get('/organizations?search=hoc%20vien%20anh')
  expect(found.body.map((row: { id: string }) => row.id)).toContain(id)
  expect((await get(`/organizations/${newId()}`)).status).toBe(404)
})

test('P-21: only the keys of the document change, and settings stay small and plain', async () => {
  const change = (body: Record<string, unknown>, token = owner.token) => patch(`/organizations/${id}`, body, { token })
  const before = (await get(`/organizations/${id}`)).body
  await change({
    ownerId: stranger.user.id,
    slug: 'mine',
    id: newId(),
    deletedAt: '2020-01-01',
    createdAt: '2020-01-01',
  })
  expect((await get(`/organizations/${id}`)).body).toMatchObject({ ...before, updatedAt: expect.anything() })
  expect((await change({ settings: { a: { b: { c: { d: { e: { f: 1 } } } } } } })).status).toBe(400)
  expect((await change({ settings: { text: 'x'.repeat(20_000) } })).status).toBe(400)
  const poison = await patch(`/organizations/${id}`, '{"settings":{"__proto__":{"x":1}}}', {
    token: owner.token,
    headers: { 'content-type': 'application/json' },
  })
  expect([200, 400]).toContain(poison.status)
  expect(({} as Record<string, unknown>).x).toBeUndefined()
  expect((await change({ logoUrl: 'javascript:alert(1)' })).status).toBe(400)
  expect((await change({ name: 'Mine' }, stranger.token)).status).toBe(404)
  const plain = await aMember()
  expect((await change({ name: 'Mine' }, plain.token)).status).toBe(403)
})

test('an invitation is mailed, and only its person accepts it; then they are a member', async () => {
  const guest = await aSignedIn()
  const invited = await invite({ email: guest.user.email.toUpperCase(), roleId: roles.instructor })
  expect([invited.status, invited.body]).toMatchObject([
    201,
    { userId: guest.user.id, status: 'invited', role: { name: 'Instructor' } },
  ])
  const [mail] = await db().select().from(outboxMails).where(eq(outboxMails.recipient, guest.user.email))
  expect(mail?.template).toBe('organization-invitation')
  expect(JSON.stringify(mail?.data)).not.toMatch(/"token":/)
  expect((await get(`/organizations/${id}/members`, { token: guest.token })).status).toBe(404)
  expect((await accept(stranger.token)).status).toBe(404)
  expect((await accept(guest.token)).body).toMatchObject({ status: 'active', userId: guest.user.id })
  expect((await accept(guest.token)).status).toBe(404)
  expect((await invite({ userId: guest.user.id })).body.type).toContain('already-member')
  expect((await get('/users/organizations', { token: guest.token })).body[0]).toMatchObject({ id, status: 'active' })
})

test('who has no account is invited all the same, and accepts with the address once it is verified', async () => {
  const email = `${unique('new')}@lectern.example`
  expect((await invite({ email })).body).toMatchObject({ userId: null, status: 'invited', email })
  const late = await aSignedIn({ email, emailVerifiedAt: null })
  for (const body of [{}, { token: 'guess' }, { token: await lastSecret(email) }]) {
    const refused = await accept(late.token, body)
    expect([refused.status, refused.body.type]).toEqual([403, 'address-unverified'])
  }
  await db().update(users).set({ emailVerifiedAt: new Date() }).where(eq(users.id, late.user.id))
  expect((await accept(late.token)).body.userId).toBe(late.user.id)
})

test('an invitation can be sent again, taken back and declined, and expires', async () => {
  const guest = await aSignedIn()
  const { body } = await invite({ userId: guest.user.id })
  const of = `/organizations/${id}/invitations/${body.id}`
  expect((await post(of, {}, { token: owner.token })).status).toBe(200)
  expect((await post(of, {}, { token: (await aMember()).token })).status).toBe(403)
  const mails = await db().select().from(outboxMails).where(eq(outboxMails.recipient, guest.user.email))
  expect(mails).toHaveLength(2)
  await db()
    .update(memberships)
    .set({ invitationExpiresAt: new Date(Date.now() - 1000) })
    .where(eq(memberships.id, body.id))
  expect((await accept(guest.token)).body.type).toContain('invitation-expired')
  expect((await del(of, { token: owner.token })).status).toBe(200)
  expect((await del(of, { token: owner.token })).status).toBe(404)
  await invite({ userId: guest.user.id })
  expect((await post(`/organizations/${id}/invitations/decline`, {}, { token: guest.token })).body).toEqual({
    declined: true,
  })
  expect((await accept(guest.token)).status).toBe(404)
})

test('P-20b: for each permission, a member who lacks it can neither give it to others nor to themselves', async () => {
  const foreign = await post('/organizations', { name: unique('Other ') }, { token: stranger.token })
  const elsewhere = await rolesOf(foreign.body.id)
  for (const lacking of permissions) {
    const own = permissions.filter(name => name !== lacking)
    const roleId = await aRole(...own)
    const powerful = await aRole(lacking)
    const climber = await aMember(roleId)
    const pawn = await aMember()
    const as = { token: climber.token }
    const tries = [
      await patch(`/organizations/${id}/roles/${roleId}`, { permissions: [...permissions] }, as),
      await post(`/organizations/${id}/roles`, { name: unique('R'), permissions: [lacking] }, as),
      await setRole(climber.user.id, { roleId: powerful }, climber.token),
      await setRole(pawn.user.id, { roleId: powerful }, climber.token),
      await setRole(pawn.user.id, { roleId: roles.admin }, climber.token),
      await invite({ email: `${unique('x')}@lectern.example`, roleId: powerful }, climber.token),
    ]
    expect(
      tries.map(({ status }) => status),
      lacking,
    ).toEqual(tries.map(() => 403))
    if (lacking !== 'canManageRoles')
      expect((await setRole(pawn.user.id, { roleId: elsewhere.admin }, climber.token)).status, lacking).toBe(404)
    expect((await setRole(owner.user.id, { roleId: roles.student }, climber.token)).status, lacking).toBe(403)
  }
})

test('a role is made, changed and deleted by those who may; system roles stay as they are', async () => {
  const made = await post(
    `/organizations/${id}/roles`,
    { name: 'Registrar', permissions: { canManageStudents: true, canManageRoles: false } },
    { token: owner.token },
  )
  expect(made.body).toMatchObject({ name: 'Registrar', isSystem: false, memberCount: 0 })
  expect(made.body.permissions).toMatchObject({
    canManageStudents: true,
    canManageRoles: false,
    canManageLevels: false,
  })
  const of = `/organizations/${id}/roles/${made.body.id}`
  expect((await post(`/organizations/${id}/roles`, { name: 'registrar' }, { token: owner.token })).status).toBe(409)
  const changed = await put(of, { permissions: ['canViewReports'] }, { token: owner.token })
  expect(changed.body).toMatchObject({
    name: 'Registrar',
    permissions: { canViewReports: true, canManageStudents: false },
  })
  expect((await patch(of, { permissions: ['canFly'] }, { token: owner.token })).status).toBe(400)
  for (const system of [roles.admin, roles.instructor, roles.student]) {
    const address = `/organizations/${id}/roles/${system}`
    expect((await patch(address, { name: 'X' }, { token: owner.token })).body.type).toContain('system-role')
    expect((await del(address, { token: owner.token })).body.type).toContain('system-role')
  }
  const holder = await aMember(made.body.id)
  const remove = () => del(`/organizations/${id}/roles/${made.body.id}`, { token: owner.token })
  expect((await remove()).body.type).toContain('role-in-use')
  await setRole(holder.user.id, { roleId: roles.student })
  expect((await remove()).status).toBe(200)
  expect((await get(`/organizations/${id}/roles`, { token: stranger.token })).status).toBe(404)
})

test('the last Admin stays, also when two Admins step down at the same moment twenty times over', async () => {
  expect((await post(`/organizations/${id}/members/leave`, {}, { token: owner.token })).status).toBe(409)
  const second = await aMember(roles.admin)
  await post(`/organizations/${id}/transfer`, { userId: second.user.id }, { token: owner.token })
  // The owner is bound; of the others, all but one may go, however they race.
  const others = await Promise.all(Array.from({ length: 3 }, () => aSignedIn()))
  for (const person of others) await aMember(roles.admin, person)
  const replies = await Promise.all(
    [owner, second, ...others].flatMap(({ token }) =>
      Array.from({ length: 4 }, () => post(`/organizations/${id}/members/leave`, {}, { token })),
    ),
  )
  expect(replies.every(({ status }) => [200, 404, 409].includes(status))).toBe(true)
  const left = await db()
    .select()
    .from(memberships)
    .where(
      and(eq(memberships.organizationId, id), eq(memberships.status, 'active'), eq(memberships.roleId, roles.admin)),
    )
  expect(left.map(({ userId }) => userId)).toEqual([second.user.id])
})

test('a member leaves or is removed; who is above stays; and the context ends with the membership', async () => {
  const learner = await aMember()
  const registrar = await aMember(await aRole('canManageStudents'))
  await post('/users/switch-context', { organizationId: id }, { token: learner.token })
  expect((await del(`/organizations/${id}/members/${owner.user.id}`, { token: registrar.token })).status).toBe(403)
  expect((await del(`/organizations/${id}/members/${stranger.user.id}`, { token: registrar.token })).status).toBe(404)
  expect((await del(`/organizations/${id}/members/${learner.user.id}`, { token: registrar.token })).body.status).toBe(
    'left',
  )
  expect(await statusOf(learner.user.id)).toBe('left')
  const [row] = await db().select().from(users).where(eq(users.id, learner.user.id))
  expect(row?.activeOrganizationId).toBeNull()
  expect((await get(`/organizations/${id}/members`, { token: learner.token })).status).toBe(404)
  // And may come back.
  await aMember(roles.student, learner)
  expect((await post(`/organizations/${id}/members/leave`, {}, { token: learner.token })).status).toBe(200)
})

test('a member can be shut out for a while', async () => {
  const learner = await aMember()
  expect((await setRole(learner.user.id, { status: 'inactive' })).body.status).toBe('inactive')
  expect((await get(`/organizations/${id}/members`, { token: learner.token })).status).toBe(404)
  expect((await setRole(learner.user.id, { status: 'active' })).body.status).toBe('active')
  expect((await get(`/organizations/${id}/members`, { token: learner.token })).status).toBe(200)
})

test('names are for members, addresses for those who manage; filters and search find people', async () => {
  const learner = await aMember(roles.student, await aSignedIn({ name: 'Đặng Thị Hoa' }))
  const teacher = await aMember(roles.instructor)
  const list = async (token: string, query = '') => (await get(`/organizations/${id}/members${query}`, { token })).body
  const seen = await list(learner.token)
  expect(seen).toHaveLength(3)
  expect(seen.filter((row: { email?: string }) => row.email)).toHaveLength(1)
  expect((await list(teacher.token)).every((row: { email?: string }) => row.email)).toBe(true)
  expect(await list(owner.token, '?search=dang%20thi')).toMatchObject([{ userId: learner.user.id }])
  expect(await list(learner.token, `?search=${teacher.user.email}`)).toEqual([])
  expect(await list(owner.token, `?roleId=${roles.instructor}`)).toMatchObject([{ userId: teacher.user.id }])
  const users = await get(`/organizations/${id}/users?roleId=${roles.student}`, { token: owner.token })
  expect(users.body).toMatchObject([{ userId: learner.user.id }])
  const one = await get(`/organizations/${id}/users/${learner.user.id}`, { token: teacher.token })
  expect(one.body).toMatchObject({ name: 'Đặng Thị Hoa', status: 'active' })
  expect((await get(`/organizations/${id}/users/${stranger.user.id}`, { token: owner.token })).status).toBe(404)
  const found = await post('/organizations/search-user', { email: learner.user.email }, { token: owner.token })
  expect(found.body).toMatchObject([{ id: learner.user.id, name: 'Đặng Thị Hoa' }])
  expect((await post('/organizations/search-user', { email: '%' }, { token: owner.token })).status).toBe(400)
})

test('an organization is handed over by its owner, to an Admin; and deleted by its owner once it sells nothing', async () => {
  const heir = await aMember(roles.admin)
  const learner = await aMember()
  const transfer = (userId: string, token: string) => post(`/organizations/${id}/transfer`, { userId }, { token })
  expect((await transfer(learner.user.id, owner.token)).status).toBe(404)
  expect((await transfer(heir.user.id, heir.token)).status).toBe(403)
  // A closed account leads nothing.
  const closed = (deactivatedAt: Date | null) =>
    db().update(users).set({ deactivatedAt }).where(eq(users.id, heir.user.id))
  await closed(new Date())
  expect((await transfer(heir.user.id, owner.token)).status).toBe(404)
  await closed(null)
  expect((await transfer(heir.user.id, owner.token)).body.ownerId).toBe(heir.user.id)
  const remove = (token: string) => del(`/organizations/${id}`, { token })
  expect((await remove(owner.token)).status).toBe(403)
  expect((await remove(stranger.token)).status).toBe(404)
  const course = await aCourse({ organizationId: id })
  expect((await remove(heir.token)).body.type).toContain('organization-has-courses')
  await db().update(courses).set({ isPublished: false }).where(eq(courses.id, course.id))
  await fundOrganization(id, 100)
  expect((await remove(heir.token)).body.type).toContain('organization-has-funds')
  await fundOrganization(id, -100)
  expect((await remove(heir.token)).status).toBe(200)
  expect((await get(`/organizations/${id}`)).status).toBe(404)
  expect((await get(`/organizations/${id}/members`, { token: heir.token })).status).toBe(404)
})
