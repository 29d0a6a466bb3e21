import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { auditEvents, sessions } from '@/db/schema'
import { newId } from '@/lib/ids'
import { del, get, post } from '@/server/testing/api'
import { aSignedIn, aUserWithPassword, password } from '@/server/testing/builders'

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0'
const own = { origin: 'http://localhost:3000' }

/** A sign-in on one more device. */
async function aDevice(email: string, headers: Record<string, string> = {}, address?: string) {
  const { body, headers: sent } = await post('/auth/login', { email, password }, { headers, address })
  return {
    token: body.accessToken as string,
    refreshToken: body.refreshToken as string,
    cookie: sent.getSetCookie()[0]?.split(';')[0] ?? '',
  }
}
type Device = Awaited<ReturnType<typeof aDevice>>

/** Which of a device's credentials still work: access token, cookie, refresh token. */
const works = async ({ token, cookie, refreshToken }: Device) => [
  (await get('/auth/me', { token })).status,
  (await get('/auth/me', { headers: { cookie } })).status,
  (await post('/auth/refresh', { refreshToken })).status,
]
const idOf = async ({ token }: Device): Promise<string> => {
  const { body } = await get('/sessions', { token })
  return body.find((session: { current: boolean }) => session.current).id
}

test('the list names each live device in words, with its address and times, the last used first', async () => {
  const { email, id } = await aUserWithPassword()
  const browser = await aDevice(email, { 'user-agent': firefox, 'sec-fetch-site': 'same-origin' }, '203.0.113.9')
  const app = await aDevice(email, { 'user-agent': 'curl/8.5.0' }, '203.0.113.10')
  const ended = await aDevice(email)
  const expired = await aDevice(email)
  await post('/auth/logout', undefined, { token: ended.token })
  const expiredId = await idOf(expired)
  await sqlPool()`update sessions set expires_at = now() - interval '1 second' where id = ${expiredId}`
  await aSignedIn()
  const { status, body, text } = await get('/sessions', { token: browser.token })
  expect([status, body]).toMatchObject([
    200,
    [
      { kind: 'api', device: 'curl', browser: 'curl', system: null, address: '203.0.113.10', current: false },
      { kind: 'browser', device: 'Firefox on Windows', address: '203.0.113.9', current: true },
    ],
  ])
  for (const session of body) {
    expect(Object.keys(session).sort()).toEqual([
      'address',
      'browser',
      'createdAt',
      'current',
      'device',
      'id',
      'kind',
      'lastSeenAt',
      'system',
    ])
    expect(new Date(session.createdAt).toISOString()).toBe(session.createdAt)
  }
  expect(text).not.toContain(app.refreshToken)
  await sqlPool()`update sessions set last_seen_at = now() - interval '1 day' where user_id = ${id}`
  const again = await get('/sessions', { token: browser.token })
  expect(again.body[0].current).toBe(true)
})

test('P-16: a device that is signed out from elsewhere has nothing left that works, and the others go on', async () => {
  const { email, id } = await aUserWithPassword()
  const here = await aDevice(email)
  const lost = await aDevice(email)
  const other = await aDevice(email)
  const lostId = await idOf(lost)
  const reply = await del(`/sessions/${lostId}`, { token: here.token })
  expect([reply.status, reply.body.success, reply.headers.getSetCookie()]).toEqual([200, true, []])
  expect(await works(lost)).toEqual([401, 401, 401])
  expect(await works(other)).toEqual([200, 200, 200])
  expect(await works(here)).toEqual([200, 200, 200])
  const [row] = await db().select().from(sessions).where(eq(sessions.id, lostId))
  expect([row?.revokedReason, row?.revokedAt instanceof Date]).toEqual(['ended-by-owner', true])
  const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, id))
  expect(events.filter(event => event.kind === 'sessions-ended')).toHaveLength(1)
  expect((await del(`/sessions/${lostId}`, { token: here.token })).status).toBe(404)
})

test('P-16: signing this very device out clears its cookies', async () => {
  const { email } = await aUserWithPassword()
  const here = await aDevice(email)
  const reply = await del(`/sessions/${await idOf(here)}`, { headers: { cookie: here.cookie, ...own } })
  expect(reply.status).toBe(200)
  expect(reply.headers.getSetCookie()).toHaveLength(2)
  for (const cookie of reply.headers.getSetCookie()) expect(cookie).toContain('Max-Age=0')
  expect(await works(here)).toEqual([401, 401, 401])
})

test('P-16: everywhere else: N devices are dead at once, this one lives', async () => {
  const { email } = await aUserWithPassword()
  const here = await aDevice(email)
  const others = [await aDevice(email), await aDevice(email), await aDevice(email)]
  const stranger = await aSignedIn()
  const reply = await post('/sessions/revoke-others', undefined, { headers: { cookie: here.cookie, ...own } })
  expect([reply.status, reply.body.ended]).toEqual([200, 3])
  for (const device of others) expect(await works(device)).toEqual([401, 401, 401])
  expect(await works(here)).toEqual([200, 200, 200])
  expect((await get('/auth/me', { token: stranger.token })).status).toBe(200)
  expect((await post('/sessions/revoke-others', {}, { token: here.token })).body.ended).toBe(0)
})

test('R12: signing out everywhere else ends the API keys that are named, and no others', async () => {
  const [person, stranger] = [
    await aSignedIn({ emailVerifiedAt: new Date() }),
    await aSignedIn({ emailVerifiedAt: new Date() }),
  ]
  const aKey = async (owner: { token: string }) =>
    (await post('/api-keys', { name: 'An app', scopes: ['read'] }, { token: owner.token })).body as {
      id: string
      key: string
    }
  const [ending, staying, foreign] = [await aKey(person), await aKey(person), await aKey(stranger)]
  const body = { apiKeys: [ending.id, foreign.id, newId()] }
  const reply = await post('/sessions/revoke-others', body, { token: person.token })
  expect([reply.status, reply.body]).toMatchObject([200, { ended: 0, keysEnded: 1 }])
  const statuses = await Promise.all([ending, staying, foreign].map(({ key }) => get('/favourites', { token: key })))
  expect(statuses.map(({ status }) => status)).toEqual([401, 200, 200])
  const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, person.user.id))
  expect(events.filter(({ kind }) => kind === 'api-key-revoked')).toHaveLength(1)
  expect((await post('/sessions/revoke-others', { apiKeys: ['x'] }, { token: person.token })).status).toBe(400)
})

test('P-15: a changed password ends every other device, a reset one every device', async () => {
  const { email } = await aUserWithPassword()
  const here = await aDevice(email)
  const other = await aDevice(email)
  const body = { currentPassword: password, newPassword: 'another-quiet-room' }
  expect((await post('/users/change-password', body, { token: here.token })).status).toBeLessThan(300)
  expect(await works(other)).toEqual([401, 401, 401])
  expect(await works(here)).toEqual([200, 200, 200])
})

test('somebody else’s session is 404 and lives on; a malformed id, a missing credential and another site are refused', async () => {
  const mine = await aSignedIn()
  const theirs = await aSignedIn()
  for (const id of [theirs.session.sessionId, newId()]) {
    expect((await del(`/sessions/${id}`, { token: mine.token })).status).toBe(404)
  }
  expect((await get('/auth/me', { token: theirs.token })).status).toBe(200)
  expect((await del('/sessions/not-an-id', { token: mine.token })).status).toBe(400)
  expect((await get('/sessions')).status).toBe(401)
  expect((await del(`/sessions/${mine.session.sessionId}`)).status).toBe(401)
  expect((await post('/sessions/revoke-others', {})).status).toBe(401)
  const { email } = await aUserWithPassword()
  const { cookie, token } = await aDevice(email)
  const evil = { cookie, origin: 'https://evil.example' }
  expect((await post('/sessions/revoke-others', {}, { headers: evil })).status).toBe(403)
  expect((await del(`/sessions/${await idOf({ token, cookie, refreshToken: '' })}`, { headers: evil })).status).toBe(
    403,
  )
})
