import { expect, test } from 'vitest'
import { sqlPool } from '@/db/client'
import { liveSessions } from '@/lib/auth/sessions'
import { del, get, post } from '@/server/testing/api'
import { aUserWithPassword, password } from '@/server/testing/builders'

async function aDevice() {
  const user = await aUserWithPassword()
  const reply = await post('/auth/login', { email: user.email, password })
  const cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { token, refreshToken } = reply.body
  const [session] = (await get('/sessions', { token })).body
  const unusedFor = (days: number) =>
    sqlPool()`update sessions set last_seen_at = now() - make_interval(days => ${days}), created_at = now() - interval '20 days' where id = ${session.id}`
  return { user, token, cookie, refreshToken, id: session.id as string, unusedFor }
}

test('R12: a session ends after 14 days without use: token, cookie, refresh token, list and streams', async () => {
  const { user, token, cookie, refreshToken, id, unusedFor } = await aDevice()
  await unusedFor(15)
  expect((await get('/auth/me', { token })).status).toBe(401)
  expect((await get('/auth/me', { headers: { cookie } })).status).toBe(401)
  expect((await post('/auth/refresh', { refreshToken })).status).toBe(401)
  expect(await liveSessions([id])).toEqual(new Set())
  const again = (await post('/auth/login', { email: user.email, password })).body
  expect((await get('/sessions', { token: again.token })).body.map((one: { id: string }) => one.id)).not.toContain(id)
  expect((await del(`/sessions/${id}`, { token: again.token })).status).toBe(404)
})

test('R12: use keeps it alive, a refresh too, and the 30 days end it all the same', async () => {
  const first = await aDevice()
  await first.unusedFor(13)
  expect((await get('/auth/me', { token: first.token })).status).toBe(200)
  const [seen] =
    await sqlPool()`select last_seen_at > now() - interval '1 minute' as lately from sessions where id = ${first.id}`
  expect(seen?.lately).toBe(true)

  const second = await aDevice()
  await second.unusedFor(13)
  expect((await post('/auth/refresh', { refreshToken: second.refreshToken })).status).toBe(200)
  const [used] =
    await sqlPool()`select last_seen_at > now() - interval '1 minute' as lately from sessions where id = ${second.id}`
  expect(used?.lately).toBe(true)
  await sqlPool()`update sessions set expires_at = now() - interval '1 second' where id = ${second.id}`
  expect((await get('/auth/me', { token: second.token })).status).toBe(401)
})
