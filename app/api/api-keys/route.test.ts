import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { apiKeys, users } from '@/db/schema'
import { operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { newId } from '@/lib/ids'
import { call, del, get, post } from '@/server/testing/api'
import { aCourse, aSignedIn, unique } from '@/server/testing/builders'
import { routeFiles } from '../routes.gen'

const aKey = async (token: string, body: object = {}) =>
  (await post('/api-keys', { name: 'App', ...body }, { token })).body
const inOneHour = () => new Date(Date.now() + 3_600_000).toISOString()

test('a key is shown once and kept as a hash; it speaks for its owner', async () => {
  const { user, token } = await aSignedIn()
  const made = await post('/api-keys', { name: 'Reading app', scopes: ['read'], expiresAt: inOneHour() }, { token })
  expect([made.status, made.body]).toMatchObject([201, { name: 'Reading app', scopes: ['read'], lastUsedAt: null }])
  const { key, ...shown } = made.body
  expect(key).toMatch(/^lk_[\w-]{43}$/)
  expect(shown.prefix).toBe(key.slice(0, 11))
  const list = await get('/api-keys', { token })
  expect([list.body, list.text.includes(key)]).toEqual([[shown], false])
  const [row] = await db().select().from(apiKeys).where(eq(apiKeys.id, shown.id))
  expect(JSON.stringify(row)).not.toContain(key)
  for (const authorization of [`Bearer ${key}`, `bearer ${key}`, key]) {
    expect((await get('/users/profile', { headers: { authorization } })).body.id).toBe(user.id)
  }
  expect((await get('/api-keys', { token })).body[0].lastUsedAt).not.toBeNull()
})

test('a key that may only read changes nothing; one that may write does', async () => {
  const { token } = await aSignedIn()
  const course = await aCourse()
  const read = await aKey(token, { scopes: ['read'] })
  const write = await aKey(token, { scopes: ['write'] })
  const refused = await post('/cart/items', { courseId: course.id }, { token: read.key })
  expect([refused.status, refused.body.type]).toEqual([403, 'read-only-key'])
  expect((await get('/cart', { token: read.key })).body.itemCount).toBe(0)
  expect((await post('/cart/items', { courseId: course.id }, { token: write.key })).status).toBe(201)
  expect((await get('/cart', { token: write.key })).body.itemCount).toBe(1)
  expect((await aKey(token)).scopes).toEqual(['read'])
  expect((await aKey(token, { scopes: ['write', 'read', 'write'].slice(0, 2) })).scopes).toEqual(['read', 'write'])
})

test('P-15: a key that was revoked or has ended is 401 at once', async () => {
  const { token } = await aSignedIn()
  const made = await aKey(token, { scopes: ['write'] })
  const status = async (key: string) => (await get('/users/profile', { token: key })).status
  expect(await status(made.key)).toBe(200)
  const revoked = await del(`/api-keys/${made.id}`, { token })
  expect([revoked.status, revoked.body.id, revoked.body.key]).toEqual([200, made.id, undefined])
  expect(await status(made.key)).toBe(401)
  expect((await del(`/api-keys/${made.id}`, { token })).status).toBe(404)
  expect((await get('/api-keys', { token })).body).toEqual([])
  const ended = await aKey(token, { expiresAt: inOneHour() })
  await db()
    .update(apiKeys)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(apiKeys.id, ended.id))
  expect(await status(ended.key)).toBe(401)
  for (const forged of ['lk_', `lk_${'A'.repeat(43)}`, `${made.key}x`, 'lk_ ', "lk_' or 1=1"]) {
    expect([forged, await status(forged)]).toEqual([forged, 401])
  }
})

test('a key follows its owner’s role, and no further', async () => {
  const { user, token } = await aSignedIn({ role: 'admin' })
  const { key } = await aKey(token, { scopes: ['write'] })
  expect((await get('/order/admin', { token: key })).status).toBe(200)
  await db().update(users).set({ role: 'student' }).where(eq(users.id, user.id))
  expect((await get('/order/admin', { token: key })).status).toBe(403)
})

test('bad input is 400 on its field, and there are at most twenty keys, however many are asked for at once', async () => {
  const { user, token } = await aSignedIn()
  const cases: [string, object][] = [
    ['name', { name: '' }],
    ['name', { name: undefined }],
    ['name', { name: 'x'.repeat(61) }],
    ['scopes', { scopes: [] }],
    ['scopes.0', { scopes: ['admin'] }],
    ['expiresAt', { expiresAt: 'tomorrow' }],
    ['expiresAt', { expiresAt: `2030-01-01T00:00:00.${'0'.repeat(50_000)}Z` }],
    ['expiresAt', { expiresAt: '2001-01-01T00:00:00.000Z' }],
    ['expiresAt', { expiresAt: '9999-01-01T00:00:00.000Z' }],
  ]
  for (const [path, body] of cases) {
    const reply = await post('/api-keys', { name: 'App', ...body }, { token })
    expect([path, reply.status, reply.body.errors?.[0]?.path]).toEqual([path, 400, path])
  }
  const replies = await Promise.all(Array.from({ length: 25 }, () => post('/api-keys', { name: 'App' }, { token })))
  expect(replies.filter(reply => reply.status === 201)).toHaveLength(20)
  expect(replies.find(reply => reply.status !== 201)?.body.type).toBe('too-many-keys')
  expect(await db().select().from(apiKeys).where(eq(apiKeys.userId, user.id))).toHaveLength(20)
})

test('P-23: keys are their owner’s: others neither see nor revoke them, an administrator neither', async () => {
  const owner = await aSignedIn()
  const made = await aKey(owner.token)
  for (const role of ['student', 'admin'] as const) {
    const { token } = await aSignedIn({ role })
    expect((await get('/api-keys', { token })).body).toEqual([])
    expect((await del(`/api-keys/${made.id}`, { token })).status).toBe(404)
  }
  expect((await del(`/api-keys/${newId()}`, { token: owner.token })).status).toBe(404)
  expect((await del('/api-keys/nonsense', { token: owner.token })).status).toBe(400)
  for (const [method, path] of [
    ['GET', '/api-keys'],
    ['POST', '/api-keys'],
    ['DELETE', `/api-keys/${made.id}`],
  ] as const) {
    expect((await call(method, path, { body: method === 'POST' ? { name: 'App' } : undefined })).status).toBe(401)
  }
  expect((await get('/users/profile', { token: made.key })).status).toBe(200)
})

test('P-23: a key never touches the account itself: sign-in data, profile, keys, roles, log and deletion are refused', async () => {
  const { user, token } = await aSignedIn({ role: 'admin' })
  const { key } = await aKey(token, { scopes: ['read', 'write'] })
  const before = (await db().select().from(users).where(eq(users.id, user.id)))[0]
  // Reading who one is, and where one belongs, is what apps are for.
  const open = new Set([
    'GET /users/{id}',
    'GET /users/profile',
    'GET /users/search',
    'GET /users/organizations',
    'GET /users/{id}/purchased',
  ])
  const ofTheAccount = operationsOf(await loadRoutes(routeFiles)).filter(
    ({ method, path, declaration }) =>
      /^\/(auth|api-keys|users|otp|sessions|audit-events)(\/|$)/.test(path) &&
      declaration.access.audience !== 'anyone' &&
      !open.has(`${method} ${path}`),
  )
  expect(ofTheAccount.length).toBeGreaterThan(15)
  for (const { method, path, declaration } of ofTheAccount) {
    expect([method, path, declaration.access.inPerson]).toEqual([method, path, true])
    const address = path.replace('{id}', user.id).replace(/\{\w+\}/g, newId())
    const reply = await call(method, address, { token: key, body: method === 'GET' ? undefined : {} })
    expect([method, path, reply.status, reply.body.type]).toEqual([method, path, 403, 'session-required'])
  }
  // Nor does a key make an administrator by the public sign-up.
  const body = { email: `${unique('new')}@lectern.example`, password: 'quiet-lamp', role: 'admin' }
  expect((await post('/users', body, { token: key })).status).toBe(403)
  expect((await db().select().from(users).where(eq(users.id, user.id)))[0]).toEqual(before)
})
