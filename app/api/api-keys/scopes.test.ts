import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { apiKeys, auditEvents, organizations } from '@/db/schema'
import { operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { resourceOf } from '@/lib/api-keys/resources'
import { tokenHash } from '@/lib/auth/keys'
import { permissions } from '@/lib/organizations/policy'
import { call, get, post } from '@/server/testing/api'
import { aCourse, aMemberOf, anOrganization, aSignedIn, letProofsAge } from '@/server/testing/builders'
import { lastOutboxMail } from '@/server/testing/mail'
import { routeFiles } from '../routes.gen'

const aKey = async (token: string, body: object = {}) =>
  (await post('/api-keys', { name: 'App', ...body }, { token })).body

test('a key for one resource reaches that resource and no other, in the direction it was made for', async () => {
  const { user, token } = await aSignedIn()
  const course = await aCourse()
  const reader = await aKey(token, { scopes: ['courses:read'] })
  const buyer = await aKey(token, { scopes: ['orders:write', 'courses:read'] })
  expect(buyer.scopes).toEqual(['courses:read', 'orders:write'])
  const statuses = async (key: string) => [
    (await get('/courses', { token: key })).status,
    (await get(`/v1/courses/${course.id}`, { token: key })).status,
    (await get('/cart', { token: key })).status,
    (await post('/cart/items', { courseId: course.id }, { token: key })).status,
    (await get(`/users/${user.id}`, { token: key })).status,
    (await get('/notifications', { token: key })).status,
  ]
  expect(await statuses(reader.key)).toEqual([200, 200, 403, 403, 403, 403])
  expect(await statuses(buyer.key)).toEqual([200, 200, 200, 201, 403, 403])
  const refused = await get('/cart', { token: reader.key })
  expect([refused.body.type, refused.body.scope]).toEqual(['scope-missing', 'orders:read'])
  const readOnly = await post('/courses', { title: 'x' }, { token: reader.key })
  expect([readOnly.status, readOnly.body.type]).toEqual([403, 'read-only-key'])
})

test('every operation belongs to a resource, or is closed to keys or open to all: a new address names its own', async () => {
  for (const { method, path, declaration } of operationsOf(await loadRoutes(routeFiles))) {
    const resource = resourceOf(path)
    expect([path, resource === undefined]).toEqual([path, false])
    const isClosed = declaration.access.inPerson || declaration.access.audience === 'anyone'
    if (resource === null) expect([method, path, Boolean(isClosed)]).toEqual([method, path, true])
  }
})

test('keys end: after 90 days unless told otherwise, within a year, and never is not to be had', async () => {
  const { token } = await aSignedIn()
  const day = 24 * 3_600_000
  const { expiresAt } = await aKey(token)
  expect(Math.round((Date.parse(expiresAt) - Date.now()) / day)).toBe(90)
  const longest = new Date(Date.now() + 365 * day).toISOString()
  expect((await aKey(token, { expiresAt: longest })).expiresAt).toBe(longest)
  for (const wrong of [
    null,
    new Date(Date.now() + 400 * day).toISOString(),
    new Date(Date.now() - day).toISOString(),
  ]) {
    const reply = await post('/api-keys', { name: 'App', expiresAt: wrong }, { token })
    expect([wrong, reply.status, reply.body.errors[0].path]).toEqual([wrong, 400, 'expiresAt'])
  }
})

test('keys made before all of that mean what they meant: every resource, and no end', async () => {
  const { user, token } = await aSignedIn()
  const key = `lk_${'b'.repeat(43)}`
  await db()
    .insert(apiKeys)
    .values({ userId: user.id, name: 'Old', prefix: key.slice(0, 11), keyHash: tokenHash(key), scopes: ['read'] })
  for (const path of ['/users/profile', '/cart', '/courses', '/notifications', '/wallet']) {
    expect([path, (await get(path, { token: key })).status]).toEqual([path, 200])
  }
  expect((await get('/api-keys', { token })).body).toMatchObject([{ name: 'Old', expiresAt: null, scopes: ['read'] }])
})

test('R4: making a key takes a recent proof and a verified address, and its owner is told by mail and in the log', async () => {
  const { user, token } = await aSignedIn()
  await aKey(token)
  expect(await lastOutboxMail(user.email)).toMatchObject({ template: 'api-key-created' })
  const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, user.id))
  expect(events.map(({ kind }) => kind)).toContain('api-key-created')
  await letProofsAge(user.id)
  const late = await post('/api-keys', { name: 'Late' }, { token })
  expect([late.status, late.body.type]).toEqual([403, 'proof-required'])
  const unverified = await aSignedIn({ emailVerifiedAt: null })
  const refused = await post('/api-keys', { name: 'App' }, { token: unverified.token })
  expect([refused.status, refused.body.type]).toEqual([403, 'address-unverified'])
  expect((await get('/api-keys', { token })).body).toHaveLength(1)
})

test('R11: roles, ownership, deletion and keys need a person: a key is refused, whoever it speaks for', async () => {
  const school = await anOrganization()
  const { user, token } = await aMemberOf(school.id, [...permissions])
  await db().update(organizations).set({ ownerId: user.id }).where(eq(organizations.id, school.id))
  const { key } = await aKey(token, { scopes: ['write'] })
  const course = await aCourse({ instructorId: user.id })
  const other = await aSignedIn()
  for (const [method, path, body] of [
    ['DELETE', `/organizations/${school.id}`, undefined],
    ['POST', `/organizations/${school.id}/roles`, { name: 'Helper', permissions: [] }],
    ['PATCH', `/organizations/${school.id}/roles/${school.managerRole.id}`, { name: 'Helper' }],
    ['DELETE', `/organizations/${school.id}/roles/${school.managerRole.id}`, undefined],
    ['POST', `/organizations/${school.id}/transfer`, { userId: other.user.id }],
    ['PATCH', `/organizations/${school.id}/users/${user.id}/role`, { roleId: school.managerRole.id }],
    ['POST', `/organizations/${school.id}/api-keys`, { name: 'Again' }],
    ['POST', `/organizations/${school.id}/members/leave`, undefined],
    ['POST', '/organizations', { name: 'Another school' }],
    ['POST', `/courses/${course.id}/editors`, { editorId: other.user.id }],
    ['DELETE', `/courses/${course.id}/editors/${other.user.id}`, undefined],
    ['DELETE', `/users/${user.id}`, undefined],
  ] as const) {
    const reply = await call(method, path, { token: key, body })
    expect([method, path, reply.status, reply.body.type]).toEqual([method, path, 403, 'session-required'])
  }
  expect((await get(`/organizations/${school.id}/members`, { token: key })).status).toBe(200)
})
