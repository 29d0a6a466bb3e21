import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { refreshTokens, sessions } from '@/db/schema'
import { get, post } from '@/server/testing/api'
import { aSignedIn } from '@/server/testing/builders'

const refresh = (refreshToken: string) => post('/auth/refresh', { refreshToken })
const passGrace = (sessionId: string) =>
  sqlPool()`update refresh_tokens set used_at = used_at - interval '1 minute' where session_id = ${sessionId}`

test('P-17: a refresh token is exchanged for the next pair, over both documented addresses', async () => {
  const { user, session } = await aSignedIn()
  const first = await post('/auth/refresh', { refreshToken: session.refreshToken })
  expect([first.status, Object.keys(first.body).sort()]).toEqual([
    200,
    ['accessToken', 'expiresIn', 'refreshToken', 'success', 'token', 'tokenType'],
  ])
  expect(first.body.refreshToken).not.toBe(session.refreshToken)
  expect((await get('/auth/me', { token: first.body.accessToken })).body.user.id).toBe(user.id)
  const second = await post('/auth/token', { refreshToken: first.body.refreshToken }, { token: 'expired.or.worthless' })
  expect([second.status, second.body.token]).toEqual([200, second.body.accessToken])
  expect((await get('/auth/me', { token: second.body.token })).status).toBe(200)
})

test('a browser exchanges its cookie, and gets the next one', async () => {
  const { session } = await aSignedIn()
  const cookie = `lectern.refresh=${session.refreshToken}`
  for (const origin of ['https://evil.example', 'null', undefined]) {
    const reply = await post('/auth/refresh', undefined, { headers: { cookie, ...(origin && { origin }) } })
    expect([origin, reply.status]).toEqual([origin, 403])
  }
  const reply = await post('/auth/refresh', undefined, { headers: { cookie, origin: 'http://localhost:3000' } })
  expect(reply.status).toBe(200)
  expect(reply.headers.getSetCookie().join('\n')).toContain(
    `lectern.refresh=${reply.body.refreshToken}; Path=/api/auth;`,
  )
})

test('P-17: what is no live refresh token is 401', async () => {
  const { session, token } = await aSignedIn()
  for (const worthless of [
    token,
    'x',
    `${session.refreshToken}x`,
    session.refreshToken.slice(1),
    session.sessionId,
    'a'.repeat(500),
  ]) {
    expect([worthless, (await refresh(worthless)).status]).toEqual([worthless, 401])
  }
  expect((await post('/auth/refresh', {})).status).toBe(401)
  expect((await post('/auth/refresh', undefined)).status).toBe(401)
  for (const refreshToken of [1, '', null, ['x'], { $ne: '' }, 'a'.repeat(501)])
    expect((await post('/auth/refresh', { refreshToken })).status).toBe(400)
  expect((await refresh(session.refreshToken)).status).toBe(200)
})

test('P-17: twenty refreshes at once get one successor, and the session lives', async () => {
  const { session } = await aSignedIn()
  const replies = await Promise.all(Array.from({ length: 20 }, () => refresh(session.refreshToken)))
  expect(replies.map(reply => reply.status)).toEqual(Array(20).fill(200))
  expect(new Set(replies.map(reply => reply.body.refreshToken)).size).toBe(1)
  expect(await db().select().from(refreshTokens).where(eq(refreshTokens.sessionId, session.sessionId))).toHaveLength(2)
  expect((await refresh(replies[0]?.body.refreshToken)).status).toBe(200)
})

test('P-17: a spent token, used again after the grace, ends the whole session', async () => {
  const { token, session } = await aSignedIn()
  const next = await refresh(session.refreshToken)
  await passGrace(session.sessionId)
  expect((await refresh(session.refreshToken)).status).toBe(401)
  expect((await refresh(next.body.refreshToken)).status).toBe(401)
  for (const dead of [token, next.body.accessToken]) expect((await get('/auth/me', { token: dead })).status).toBe(401)
  const [row] = await db().select().from(sessions).where(eq(sessions.id, session.sessionId))
  expect(row?.revokedReason).toBe('refresh-token-reuse')
})

test('P-17: a token two generations old ends the session even within the grace', async () => {
  const { session } = await aSignedIn()
  const second = await refresh(session.refreshToken)
  const third = await refresh(second.body.refreshToken)
  expect((await refresh(session.refreshToken)).status).toBe(401)
  expect((await refresh(third.body.refreshToken)).status).toBe(401)
})

test('P-17: refreshing does not move the end of the session', async () => {
  const { session } = await aSignedIn()
  const endOf = async () => (await db().select().from(sessions).where(eq(sessions.id, session.sessionId)))[0]?.expiresAt
  const before = await endOf()
  await refresh(session.refreshToken)
  expect(await endOf()).toEqual(before)
})

test('P-14: the database holds no refresh token in clear, used or not', async () => {
  const { session } = await aSignedIn()
  const next = await refresh(session.refreshToken)
  const text = JSON.stringify(
    await db().select().from(refreshTokens).where(eq(refreshTokens.sessionId, session.sessionId)),
  )
  for (const token of [session.refreshToken, next.body.refreshToken]) expect(text).not.toContain(token)
})
