import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { auditEvents, users } from '@/db/schema'
import { recordEvent } from '@/lib/audit/mutations'
import { del, get, patch, post, put } from '@/server/testing/api'
import { aSignedIn, aUser, aUserWithPassword, password, unique } from '@/server/testing/builders'
import { lastSecret } from '@/server/testing/mail'

const kindsOf = async (token: string, query = '') =>
  (await get(`/audit-events${query}`, { token })).body.map((event: { kind: string }) => event.kind)

test('P-50: what happens to an account stands in its log, the newest first, with the device', async () => {
  const email = `${unique('new')}@lectern.example`
  const headers = { 'user-agent': 'Reader/1.0' }
  const address = '203.0.113.9'
  await post('/auth/register', { email, password }, { headers, address })
  await db().update(users).set({ emailVerifiedAt: new Date() }).where(eq(users.email, email))
  await post('/auth/login', { email, password: 'wrong-word' }, { headers, address: '203.0.113.66' })
  const signedIn = await post('/auth/login', { email, password }, { headers, address })
  const { token } = signedIn.body
  const key = await post('/api-keys', { name: 'App', scopes: ['read'] }, { token, address })
  await del(`/api-keys/${key.body.id}`, { token, address })
  await put('/auth', { accountBalance: 25 }, { token, address })
  const moved = `${unique('moved')}@lectern.example`
  await patch('/users/profile', { email: moved, currentPassword: password }, { token, address })
  await post('/users/profile/email/confirm', { code: await lastSecret(moved) }, { token, address })
  await post('/auth/logout', {}, { token, address })
  const again = await post('/auth/login', { email: moved, password }, { address })
  const reply = await get('/audit-events', { token: again.body.token })
  expect(reply.body.map((event: { kind: string }) => event.kind)).toEqual([
    'sign-in',
    'sign-out',
    'email-changed',
    'email-change-requested',
    'balance-set',
    'api-key-revoked',
    'api-key-created',
    'sign-in',
    'sign-in-failed',
    'sign-in',
    'sign-up',
  ])
  const { id, name } = signedIn.body.user
  expect(reply.body.at(-1)).toMatchObject({ address, userAgent: 'Reader/1.0', actor: { id, name }, user: { id, name } })
  expect(reply.body.at(-3)).toMatchObject({ kind: 'sign-in-failed', actor: null, address: '203.0.113.66' })
  const { prefix, expiresAt } = key.body
  expect(reply.body[6].details).toEqual({ name: 'App', prefix, scopes: 'read', expiresAt })
  for (const secret of [password, key.body.key, email, moved, token]) expect(reply.text).not.toContain(secret)
  expect(await kindsOf(again.body.token, '?kind=sign-in-failed')).toEqual(['sign-in-failed'])
  expect((await get('/audit-events?limit=2&page=2', { token: again.body.token })).headers.get('x-total-count')).toBe(
    '11',
  )
})

test('a refresh token used twice, which was stolen from somebody, is written down', async () => {
  const { user, session, token } = await aSignedIn()
  const spent = session.refreshToken
  const next = await post('/auth/refresh', { refreshToken: spent })
  await sqlPool()`update refresh_tokens set used_at = used_at - interval '1 minute' where session_id = ${session.sessionId}`
  expect((await post('/auth/refresh', { refreshToken: spent })).status).toBe(401)
  expect((await get('/auth/me', { token: next.body.token ?? token })).status).toBe(401)
  const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, user.id))
  expect(events.map(({ kind }) => kind)).toEqual(['sign-in', 'refresh-token-reused'])
})

test('P-11: failed sign-ins are written down for unknown accounts too, without what was typed, and not without end', async () => {
  const user = await aUserWithPassword()
  const nobody = `${unique('nobody')}@lectern.example`
  for (const email of [user.email, nobody]) {
    for (let i = 0; i < 14; i++) await post('/auth/login', { email, password: 'wrong' }, { address: `203.0.114.${i}` })
  }
  const failed = await db().select().from(auditEvents).where(eq(auditEvents.kind, 'sign-in-failed'))
  const here = failed.filter(event => event.address?.startsWith('203.0.114.'))
  expect([here.filter(event => event.userId === user.id).length, here.filter(event => !event.userId).length]).toEqual([
    10, 10,
  ])
  expect(JSON.stringify(here)).not.toContain(nobody)
})

test('P-23: others’ events are for administrators: everybody else gets their own, or 403 for asking', async () => {
  const owner = await aSignedIn()
  const stranger = await aSignedIn()
  const admin = await aSignedIn({ role: 'admin' })
  await put(`/users/${owner.user.id}`, { role: 'instructor' }, { token: admin.token, address: '203.0.113.200' })
  expect((await get('/audit-events')).status).toBe(401)
  expect((await get(`/audit-events?userId=${owner.user.id}`, { token: stranger.token })).status).toBe(403)
  expect((await get(`/audit-events?organizationId=${owner.user.id}`, { token: owner.token })).status).toBe(403)
  expect((await get('/audit-events', { token: stranger.token })).body).toHaveLength(1)
  const own = await get(`/audit-events?userId=${owner.user.id}`, { token: owner.token })
  // Who did it is said; where an administrator works from is not.
  expect(own.body[0]).toMatchObject({
    kind: 'role-changed',
    actor: { id: admin.user.id, name: admin.user.name },
    address: null,
    userAgent: null,
  })
  const all = await get(`/audit-events?userId=${owner.user.id}&kind=role-changed`, { token: admin.token })
  expect([all.body.length, all.body[0].address]).toEqual([1, '203.0.113.200'])
  expect((await get('/audit-events?limit=100', { token: admin.token })).body.length).toBeGreaterThan(3)
  for (const query of ['kind=nonsense', 'userId=x', 'limit=0', 'page=0']) {
    expect((await get(`/audit-events?${query}`, { token: admin.token })).status).toBe(400)
  }
})

test('P-50: an event can be neither changed nor removed; only a reference goes with the row that it names', async () => {
  const [actor, user] = [await aUser(), await aUser()]
  const event = { kind: 'role-changed', actorId: actor.id, userId: user.id, details: { to: 'admin' } } as const
  await recordEvent(db(), { ...event, device: { address: '203.0.113.1', userAgent: 'x', kind: 'api' } })
  const [row] = await db().select().from(auditEvents).where(eq(auditEvents.userId, user.id))
  const sql = sqlPool()
  const id = row?.id as string
  for (const change of [
    () => sql`update audit_events set kind = 'sign-in' where id = ${id}`,
    () => sql`update audit_events set details = '{}' where id = ${id}`,
    () => sql`update audit_events set address = null where id = ${id}`,
    () => sql`update audit_events set actor_id = null where id = ${id}`,
    () => sql`update audit_events set user_id = ${actor.id} where id = ${id}`,
    () => sql`update audit_events set created_at = now() where id = ${id}`,
    () => sql`delete from audit_events where id = ${id}`,
  ]) {
    await expect(change()).rejects.toThrow('append-only')
  }
  await db().delete(users).where(eq(users.id, actor.id))
  const [after] = await db().select().from(auditEvents).where(eq(auditEvents.id, id))
  expect(after).toEqual({ ...row, actorId: null })
})

test('P-20b: the events of an organization are for those who manage it, without the devices of others', async () => {
  const owner = await aSignedIn()
  const { body: school } = await post('/organizations', { name: unique('School ') }, { token: owner.token })
  const other = await aSignedIn()
  const { body: foreign } = await post('/organizations', { name: unique('Other ') }, { token: other.token })
  const roles = (await get(`/organizations/${school.id}/roles`, { token: owner.token })).body
  const roleOf = (key: string) => roles.find((role: { systemKey: string }) => role.systemKey === key).id
  for (const [person, key] of [
    [other, 'admin'],
    [await aSignedIn(), 'instructor'],
  ] as const) {
    await post(
      `/organizations/${school.id}/members`,
      { userId: person.user.id, roleId: roleOf(key) },
      { token: owner.token },
    )
    await post(`/organizations/${school.id}/invitations/accept`, {}, { token: person.token })
    const reply = await get(`/audit-events?organizationId=${school.id}`, { token: person.token })
    expect(reply.status).toBe(key === 'admin' ? 200 : 403)
  }
  const kinds = await kindsOf(owner.token, `?organizationId=${school.id}`)
  expect(kinds).toEqual([
    'organization-joined',
    'organization-invited',
    'organization-joined',
    'organization-invited',
    'organization-created',
  ])
  const joined = await get(`/audit-events?organizationId=${school.id}&kind=organization-joined`, { token: owner.token })
  expect(joined.body[1]).toMatchObject({ user: { name: other.user.name }, address: null, userAgent: null })
  // One's own organization opens nobody else's, and no account either.
  expect((await get(`/audit-events?organizationId=${foreign.id}`, { token: owner.token })).status).toBe(403)
  const within = await get(`/audit-events?organizationId=${school.id}&userId=${other.user.id}`, { token: owner.token })
  expect(within.body.every((event: { organizationId: string }) => event.organizationId === school.id)).toBe(true)
})
