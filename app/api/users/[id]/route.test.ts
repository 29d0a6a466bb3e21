import { eq, getTableColumns } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, users } from '@/db/schema'
import { newId } from '@/lib/ids'
import { call, del, get, patch, post, put } from '@/server/testing/api'
import { aSignedIn, aUser, aUserWithPassword, password } from '@/server/testing/builders'
import { withDataDirectory } from '@/server/testing/lessons'
import { lastOutboxMail } from '@/server/testing/mail'

withDataDirectory()

const rowOf = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0]
const eventsOf = async (id: string) => {
  const rows = await db().select().from(auditEvents).where(eq(auditEvents.userId, id)).orderBy(auditEvents.id)
  return rows.filter(({ kind }) => kind !== 'sign-in')
}
const anAdmin = () => aSignedIn({ role: 'admin' })

test('P-23: who may do what to an account, for every actor and operation', async () => {
  const stranger = await aSignedIn()
  const instructor = await aSignedIn({ role: 'instructor' })
  const admin = await anAdmin()
  await anAdmin()
  const operations: [string, (id: string, token?: string) => ReturnType<typeof call>][] = [
    ['GET', (id, token) => get(`/users/${id}`, { token })],
    ['PUT', (id, token) => put(`/users/${id}`, { headline: 'Changed' }, { token })],
    ['PATCH', (id, token) => patch(`/users/${id}`, { headline: 'Changed' }, { token })],
    ['DELETE', (id, token) => del(`/users/${id}`, { token })],
  ]
  for (const [name, send] of operations) {
    const owner = await aSignedIn()
    const { id } = owner.user
    const statuses: Record<string, number> = {
      anonymous: (await send(id)).status,
      stranger: (await send(id, stranger.token)).status,
      instructor: (await send(id, instructor.token)).status,
      unknown: (await send(newId(), stranger.token)).status,
      'unknown to an admin': (await send(newId(), admin.token)).status,
      malformed: (await send('not-an-id', admin.token)).status,
    }
    expect([name, statuses]).toEqual([
      name,
      { anonymous: 401, stranger: 404, instructor: 404, unknown: 404, 'unknown to an admin': 404, malformed: 400 },
    ])
    expect(await rowOf(id)).toMatchObject({ headline: null, deletedAt: null })
    expect([name, (await send(id, owner.token)).status]).toEqual([name, 200])
    const someone = await aUser()
    expect([name, (await send(someone.id, admin.token)).status]).toEqual([name, 200])
  }
})

test('000: an account reads as the profile does, with nothing secret, and a stranger learns nothing', async () => {
  const owner = await aSignedIn({ phoneNumber: '0912345678', headline: 'Reads a lot', bio: 'Long ago …' })
  const reply = await get(`/users/${owner.user.id}`, { token: owner.token })
  expect(reply.body).toMatchObject({
    id: owner.user.id,
    email: owner.user.email,
    phoneNumber: '0912345678',
    headline: 'Reads a lot',
    deactivatedAt: null,
  })
  expect(reply.text).not.toMatch(/password|argon2|totp|secret|token|hash/i)
  const { token } = await aSignedIn()
  const [hidden, unknown] = [await get(`/users/${owner.user.id}`, { token }), await get(`/users/${newId()}`, { token })]
  expect({ ...hidden.body, instance: '' }).toEqual({ ...unknown.body, instance: '' })
})

test('000: the owner changes the profile; role, standing and password in the same body change nothing', async () => {
  const { user, token } = await aSignedIn()
  const change = { fullName: 'Trần Văn An', phoneNumber: '0912345678', bio: 'Two\nlines', locale: 'vi' as const }
  const body = { ...change, role: 'admin', deactivated: true, password: 'changed', accountBalance: 1000 }
  const reply = await put(`/users/${user.id}`, body, { token })
  expect([reply.status, reply.body]).toMatchObject([
    200,
    { name: 'Trần Văn An', role: 'student', deactivatedAt: null, accountBalance: 0, bio: 'Two\nlines', locale: 'vi' },
  ])
  expect((await get(`/users/${user.id}`, { token })).body).toMatchObject({ name: 'Trần Văn An', email: user.email })
  expect((await patch(`/users/${user.id}`, { bio: null }, { token })).body).toMatchObject({
    bio: null,
    phoneNumber: '0912345678',
  })
  expect(await eventsOf(user.id)).toEqual([])
})

test('P-21: no key of a body sets a column that only the system may set, whoever sends it', async () => {
  const admin = await anAdmin()
  const writable = ['name', 'phoneNumber', 'email', 'address', 'headline', 'bio', 'locale', 'timeZone']
  const columns = Object.keys(getTableColumns(users)).filter(
    column => ![...writable, 'imageProfileUrl', 'role', 'updatedAt'].includes(column),
  )
  const extra = {
    isAdmin: true,
    accountBalance: 1e6,
    balance: 1e6,
    emailVerified: true,
    twoFactorEnabled: true,
    password: 'changed',
    status: 'active',
    userId: 'a'.repeat(24),
    ownerId: 'x',
    organizationId: 'x',
    sold: 9,
    evaluation: 5,
    usedCount: 0,
    constructor: { prototype: { role: 'admin' } },
  }
  for (const path of ['/users/profile', '/users/:id']) {
    for (const method of ['PUT', 'PATCH']) {
      const { user, token } = await aSignedIn()
      const before = await rowOf(user.id)
      const values = Object.fromEntries(columns.map(column => [column, forged(column)]))
      const body = JSON.stringify({ ...values, ...extra, address: 'Sent along' }).replace(
        '{',
        '{"__proto__":{"role":"admin"},',
      )
      const senders = path === '/users/profile' ? [token] : [token, admin.token]
      for (const sender of senders) {
        const reply = await call(method, path.replace(':id', user.id), { body, token: sender })
        expect([path, method, reply.status, reply.text]).toEqual([path, method, 200, reply.text])
      }
      const after = await rowOf(user.id)
      for (const column of [...columns, 'role'] as (keyof typeof users.$inferSelect)[]) {
        expect([path, column, after?.[column]]).toEqual([path, column, before?.[column]])
      }
      expect(after?.address).toBe('Sent along')
      expect((await get('/users/profile', { token })).body.accountBalance).toBe(0)
    }
  }
})

function forged(column: string): unknown {
  if (/At$/.test(column)) return '2001-01-01T00:00:00.000Z'
  if (/Id$|^id$/.test(column)) return 'a'.repeat(24)
  return 'forged'
}

test('an administrator gives another role, and the log says who did it', async () => {
  const admin = await anAdmin()
  const { user, token } = await aSignedIn()
  const reply = await put(`/users/${user.id}`, { role: 'instructor' }, { token: admin.token })
  expect([reply.status, reply.body.role]).toEqual([200, 'instructor'])
  expect((await get('/auth/me', { token })).body.user.role).toBe('instructor')
  expect(await eventsOf(user.id)).toMatchObject([
    { kind: 'role-changed', actorId: admin.user.id, details: { from: 'student', to: 'instructor' } },
  ])
  expect(await lastOutboxMail(user.email)).toMatchObject({ template: 'role-changed', data: { role: 'instructor' } })
  await put(`/users/${user.id}`, { role: 'instructor' }, { token: admin.token })
  expect(await eventsOf(user.id)).toHaveLength(1)
  expect((await put(`/users/${user.id}`, { role: 'root' }, { token: admin.token })).status).toBe(400)
})

test('P-15: a deactivated account is out at once with sessions and keys, and its password opens it when it is reopened', async () => {
  const admin = await anAdmin()
  const user = await aUserWithPassword()
  const signedIn = await post('/auth/login', { email: user.email, password })
  const key = await post('/api-keys', { name: 'App' }, { token: signedIn.body.token })
  const ways = [signedIn.body.token, key.body.key]
  const statuses = () => Promise.all(ways.map(async token => (await get('/users/profile', { token })).status))
  expect(await statuses()).toEqual([200, 200])
  const closed = await patch(`/users/${user.id}`, { deactivated: true }, { token: admin.token })
  expect([closed.status, typeof closed.body.deactivatedAt]).toEqual([200, 'string'])
  expect(await lastOutboxMail(user.email, 'account-deactivated')).toBeDefined()
  expect(await statuses()).toEqual([401, 401])
  expect((await post('/auth/refresh', { refreshToken: signedIn.body.refreshToken })).status).toBe(401)
  expect((await post('/auth/login', { email: user.email, password })).status).toBe(401)
  await patch(`/users/${user.id}`, { deactivated: false }, { token: admin.token })
  expect(await lastOutboxMail(user.email, 'account-reactivated')).toBeDefined()
  expect(await statuses()).toEqual([401, 401])
  expect((await post('/auth/login', { email: user.email, password })).status).toBe(200)
  const kinds = (await eventsOf(user.id)).map(({ kind, actorId }) => [kind, actorId])
  expect(kinds).toContainEqual(['account-deactivated', admin.user.id])
  expect(kinds).toContainEqual(['account-reactivated', admin.user.id])
})

test('the site is never left without an administrator, whatever two of them do to each other at once', async () => {
  await db().update(users).set({ role: 'student' }).where(eq(users.role, 'admin'))
  const only = await anAdmin()
  const ways: [string, (id: string, token: string) => ReturnType<typeof call>][] = [
    ['demote', (id, token) => put(`/users/${id}`, { role: 'student' }, { token })],
    ['deactivate', (id, token) => put(`/users/${id}`, { deactivated: true }, { token })],
    ['delete', (id, token) => del(`/users/${id}`, { token })],
  ]
  for (const [name, way] of ways) {
    const reply = await way(only.user.id, only.token)
    expect([name, reply.status, reply.body.type]).toEqual([name, 409, 'last-admin'])
  }
  expect(await rowOf(only.user.id)).toMatchObject({ role: 'admin', deactivatedAt: null, deletedAt: null })
  for (const [name, way] of ways) {
    const [first, second] = [await anAdmin(), await anAdmin()]
    await db().update(users).set({ role: 'student' }).where(eq(users.id, only.user.id))
    const replies = await Promise.all([way(first.user.id, second.token), way(second.user.id, first.token)])
    const left = await db().select().from(users).where(eq(users.role, 'admin'))
    const open = left.filter(row => row.deactivatedAt === null && row.deletedAt === null)
    expect([name, open.length, replies.filter(reply => reply.status === 200).length]).toEqual([name, 1, 1])
    await db().update(users).set({ role: 'student' }).where(eq(users.role, 'admin'))
    await db().update(users).set({ role: 'admin' }).where(eq(users.id, only.user.id))
  }
})
