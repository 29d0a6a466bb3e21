import { createHmac } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { keyFor } from '@/lib/auth/keys'
import { type call, get, post } from '@/server/testing/api'
import { aUserWithPassword, password } from '@/server/testing/builders'

/** A browser that signed in: its tokens and its cookies. */
async function aBrowser(user?: { email: string }) {
  const { email } = user ?? (await aUserWithPassword())
  const reply = await post('/auth/login', { email, password })
  const cookie = reply.headers
    .getSetCookie()
    .map(text => text.split(';')[0])
    .join('; ')
  return {
    email,
    token: reply.body.accessToken as string,
    refreshToken: reply.body.refreshToken as string,
    cookie,
    sessionCookie: cookie.split('; ')[0] ?? '',
  }
}
type Browser = Awaited<ReturnType<typeof aBrowser>>
const own = { origin: 'http://localhost:3000' }
const page = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }

/** Which of the session's credentials still work. (A refresh that works spends the token: ask last, and once.) */
async function alive({ token, refreshToken, sessionCookie }: Browser) {
  const access = (await get('/auth/me', { token })).status === 200
  const cookie = (await get('/auth/me', { headers: { cookie: sessionCookie } })).status === 200
  const refresh = (await post('/auth/refresh', { refreshToken })).status === 200
  return { access, cookie, refresh }
}
const allDead = { access: false, cookie: false, refresh: false }
const allAlive = { access: true, cookie: true, refresh: true }

test('P-16: signing out ends this session’s access token, refresh token and cookie, and no other session', async () => {
  const ways: [string, (browser: Browser) => ReturnType<typeof call>][] = [
    ['001 bearer', ({ token }) => post('/auth/logout', undefined, { token })],
    ['000 bearer', ({ token }) => post('/logout', undefined, { token })],
    ['000 bare token', ({ token }) => post('/logout', undefined, { headers: { authorization: token } })],
    ['002 bearer', ({ token }) => get('/auth/logout', { token })],
    ['cookie', ({ cookie }) => post('/auth/logout', undefined, { headers: { cookie, ...own } })],
    ['cookie with an empty object', ({ cookie }) => post('/logout', {}, { headers: { cookie, ...own } })],
    ['cookie, a page', ({ cookie }) => get('/auth/logout', { headers: { cookie, ...page } })],
    ['refresh token', ({ refreshToken }) => post('/auth/logout', { refreshToken })],
    [
      'refresh cookie alone',
      ({ refreshToken }) =>
        post('/auth/logout', undefined, { headers: { cookie: `lectern.refresh=${refreshToken}`, ...own } }),
    ],
  ]
  for (const [name, signOut] of ways) {
    const here = await aBrowser()
    const elsewhere = await aBrowser(here)
    const reply = await signOut(here)
    expect([name, reply.status, reply.body]).toEqual([name, 200, { success: true, message: 'Signed out.' }])
    const cleared = reply.headers.getSetCookie()
    expect(cleared).toHaveLength(2)
    for (const cookie of cleared)
      expect(cookie).toMatch(/^lectern\.(session|refresh)=; Path=\/(api\/auth)?; Max-Age=0;/)
    expect([name, await alive(here)]).toEqual([name, allDead])
    expect([name, await alive(elsewhere)]).toEqual([name, allAlive])
  }
})

test('P-16: a picture, a prefetch, a link or a form of another site signs nobody out', async () => {
  const browser = await aBrowser()
  const { cookie } = browser
  const attempts: Record<string, string>[] = [
    {},
    { ...page, 'sec-fetch-site': 'cross-site' },
    { ...page, 'sec-fetch-site': 'same-site' },
    { ...page, 'sec-fetch-site': 'none' },
    { ...page, 'sec-fetch-dest': 'image' },
    { ...page, 'sec-fetch-dest': 'iframe' },
    { ...page, 'sec-purpose': 'prefetch' },
    { ...page, 'sec-purpose': 'prefetch;prerender' },
    { ...page, purpose: 'prefetch' },
    { ...page, 'next-router-prefetch': '1' },
  ]
  for (const headers of attempts) {
    const reply = await get('/auth/logout', { headers: { cookie, ...headers } })
    expect([headers, reply.status, reply.headers.getSetCookie()]).toEqual([headers, 403, []])
  }
  for (const headers of [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3000.evil.example' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ] as Record<string, string>[]) {
    for (const path of ['/auth/logout', '/logout']) {
      const reply = await post(path, undefined, { headers: { cookie, ...headers } })
      expect([path, headers, reply.status, reply.headers.getSetCookie()]).toEqual([path, headers, 403, []])
    }
  }
  expect(await alive(browser)).toEqual(allAlive)
})

test('signing out when nobody is signed in, and signing out again, is 200 by POST and 401 by GET', async () => {
  const browser = await aBrowser()
  for (let i = 0; i < 2; i++) expect((await post('/auth/logout', undefined, { token: browser.token })).status).toBe(200)
  expect((await post('/auth/logout', undefined)).status).toBe(200)
  expect((await post('/logout', {}, { token: 'no.such.token' })).status).toBe(200)
  expect((await post('/auth/logout', { refreshToken: 'unknown' })).status).toBe(200)
  expect((await post('/auth/logout', { refreshToken: 5 })).status).toBe(400)
  expect((await get('/auth/logout')).status).toBe(401)
  expect((await get('/auth/logout', { token: browser.token })).status).toBe(401)
})

test('an access token that has expired still ends its session, but one that was forged does not', async () => {
  const browser = await aBrowser()
  const [head, body, signature] = browser.token.split('.') as [string, string, string]
  await post('/auth/logout', undefined, { token: `${head}.${body}.${signature.slice(0, -4)}AAAA` })
  expect((await get('/auth/me', { token: browser.token })).status).toBe(200)

  const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
  const text = `${head}.${Buffer.from(JSON.stringify({ ...claims, iat: claims.iat - 9000, exp: claims.exp - 9000 })).toString('base64url')}`
  const expired = `${text}.${createHmac('sha256', keyFor('access-token')).update(text).digest('base64url')}`
  expect((await get('/auth/me', { token: expired })).body.message).toBe('jwt expired')
  expect((await post('/auth/logout', undefined, { token: expired })).status).toBe(200)
  expect(await alive(browser)).toEqual(allDead)
})

test('a session stays in the records with the time and reason of its end', async () => {
  const browser = await aBrowser()
  await post('/auth/logout', undefined, { token: browser.token })
  const [row] = await db()
    .select()
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(users.email, browser.email))
  expect([row?.sessions.revokedReason, row?.sessions.revokedAt instanceof Date]).toEqual(['signed-out', true])
})
