import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { memberships, organizations, users } from '@/db/schema'
import { newId } from '@/lib/ids'
import { get, post } from '@/server/testing/api'
import { aMembership, anOrganization, aSignedIn, aUser, unique } from '@/server/testing/builders'

test('001: a whole address finds one person, of whom nothing but the name and picture is told', async () => {
  const { token } = await aSignedIn()
  const found = await aUser({ email: `${unique('Find')}@Lectern.example`, phoneNumber: '0912345678' })
  const reply = await get(`/users/search?email=${encodeURIComponent(found.email.toUpperCase())}`, { token })
  expect([reply.status, reply.body]).toEqual([200, [{ id: found.id, name: found.name, imageProfileUrl: null }]])
})

test('P-34: parts of an address, signs of LIKE and closed accounts find nobody', async () => {
  const { token } = await aSignedIn()
  const user = await aUser()
  const closed = await aUser({ deactivatedAt: new Date() })
  const search = (email: string) => get(`/users/search?email=${encodeURIComponent(email)}`, { token })
  for (const email of ['%@lectern.example', '_@lectern.example', closed.email, user.email.slice(1), 'a@b.example']) {
    const reply = await search(email)
    expect([email, reply.status === 200 ? reply.body : []]).toEqual([email, []])
  }
  for (const email of ['', '%', 'nobody', 'a＠lectern.example', `${'a'.repeat(400)}@lectern.example`]) {
    expect([email, (await search(email)).status]).toEqual([email, 400])
  }
  expect((await get('/users/search', { token })).status).toBe(400)
  expect((await get(`/users/search?email=${user.email}`)).status).toBe(401)
})

test('P-11, P-47: thirty look-ups a minute, known and unknown addresses alike', async () => {
  const { user, token } = await aSignedIn()
  const unknown = `${unique('nobody')}@lectern.example`
  for (let i = 0; i < 30; i++) {
    const reply = await get(`/users/search?email=${i % 2 ? user.email : unknown}`, { token })
    expect([reply.status, reply.body.length]).toEqual([200, i % 2])
  }
  const refused = await get(`/users/search?email=${unknown}`, { token })
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
})

test('001: whether an address has an account is answered for unknown ones too, and never with a token', async () => {
  const address = '203.0.113.5'
  const user = await aUser()
  const google = await aUser({ provider: 'google' })
  const ask = (email: string) => get(`/auth/user/${encodeURIComponent(email)}`, { address })
  expect((await ask(user.email.toUpperCase())).body).toEqual({
    success: true,
    exists: true,
    isOAuthUser: false,
    provider: 'credentials',
  })
  expect((await ask(google.email)).body).toEqual({ success: true, exists: true, isOAuthUser: true, provider: 'google' })
  const unknown = await get(`/auth/user/${unique('nobody')}@lectern.example`, { address })
  expect([unknown.status, unknown.body]).toEqual([200, { success: true, exists: false }])
  for (const email of ['nobody', '%', '..', "' or 1=1 --"]) expect((await ask(email)).status).not.toBe(200)
})

test('P-47: an address may ask about ten accounts in a quarter of an hour', async () => {
  const statuses = []
  for (let i = 0; i < 11; i++) {
    const reply = await get(`/auth/user/${unique('nobody')}@lectern.example`, { address: '203.0.113.6' })
    statuses.push(reply.status)
  }
  expect(statuses).toEqual([...Array(10).fill(200), 429])
})

test('001: the own organizations, with role and permissions; an invitation gives none yet', async () => {
  const { user, token } = await aSignedIn()
  const name = unique('A ')
  const managed = await anOrganization({ name: `${name} 1`, ownerId: user.id })
  const invited = await anOrganization({ name: `${name} 2` })
  const left = await anOrganization({ name: `${name} 3` })
  const deleted = await anOrganization({ name: `${name} 4`, deletedAt: new Date() })
  await aMembership(managed.id, user, managed.managerRole.id)
  await aMembership(invited.id, user, invited.managerRole.id, 'invited')
  await aMembership(left.id, user, left.managerRole.id, 'left')
  await aMembership(deleted.id, user, deleted.managerRole.id)
  const reply = await get('/users/organizations', { token })
  expect([reply.status, reply.headers.get('x-total-count'), reply.body]).toMatchObject([
    200,
    '2',
    [
      {
        id: managed.id,
        status: 'active',
        isOwner: true,
        isActive: false,
        role: { name: 'Course manager' },
        permissions: ['canManageCourses'],
      },
      { id: invited.id, status: 'invited', isOwner: false, permissions: [] },
    ],
  ])
  expect((await get('/users/organizations', { token: (await aSignedIn()).token })).body).toEqual([])
  expect((await get('/users/organizations')).status).toBe(401)
})

test('P-23, P-26: only an active membership lets one work in an organization; anything else is 404 and changes nothing', async () => {
  const { user, token } = await aSignedIn()
  const mine = await anOrganization()
  await aMembership(mine.id, user, mine.studentRole.id)
  const reply = await post('/users/switch-context', { organizationId: mine.id }, { token })
  expect([reply.status, reply.body.activeOrganizationId]).toEqual([200, mine.id])
  expect((await get('/users/organizations', { token })).body[0].isActive).toBe(true)
  const others: string[] = [(await anOrganization()).id, newId()]
  for (const status of ['invited', 'inactive', 'left'] as const) {
    const organization = await anOrganization()
    await aMembership(organization.id, user, organization.studentRole.id, status)
    others.push(organization.id)
  }
  const gone = await anOrganization()
  await aMembership(gone.id, user, gone.studentRole.id)
  await db().update(organizations).set({ deletedAt: new Date() }).where(eq(organizations.id, gone.id))
  others.push(gone.id)
  for (const organizationId of others) {
    expect((await post('/users/switch-context', { organizationId }, { token })).status).toBe(404)
  }
  const active = async () => (await db().select().from(users).where(eq(users.id, user.id)))[0]?.activeOrganizationId
  expect(await active()).toBe(mine.id)
  expect((await post('/users/switch-context', { organizationId: null }, { token })).status).toBe(200)
  expect(await active()).toBeNull()
  await db().update(memberships).set({ status: 'left' }).where(eq(memberships.userId, user.id))
  expect((await post('/users/switch-context', { organizationId: mine.id }, { token })).status).toBe(404)
  for (const organizationId of ['x', 1, undefined, { $ne: null }]) {
    expect((await post('/users/switch-context', { organizationId }, { token })).status).toBe(400)
  }
  expect((await post('/users/switch-context', { organizationId: mine.id })).status).toBe(401)
})
