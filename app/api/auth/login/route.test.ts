import { hash } from '@node-rs/argon2'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { answerNextAuth } from '@/lib/auth/next-auth/handler'
import { hashingLoad } from '@/lib/auth/passwords'
import { get, post } from '@/server/testing/api'
import { aUser, aUserWithPassword, password, unique } from '@/server/testing/builders'

let last = 0
/** An address that no other test of this file uses. */
const anAddress = () => `203.0.113.${++last}`
const signIn = (email: string, word: string, address = anAddress()) =>
  post('/auth/login', { email, password: word }, { address })

test('an e-mail address or a username with the password gives tokens and cookies', async () => {
  const user = await aUserWithPassword({ username: unique('MinhTran') })
  const bodies = [
    { email: user.email },
    { email: ` ${user.email.toUpperCase()} ` },
    { username: user.username },
    { username: user.username.toUpperCase() },
    { username: user.email },
  ]
  for (const path of ['/auth/login', '/login']) {
    for (const body of bodies) {
      const reply = await post(path, { ...body, password }, { headers: { 'user-agent': 'Reader/1.0' } })
      expect([body, reply.status]).toEqual([body, 200])
      expect(reply.body).toMatchObject({
        success: true,
        tokenType: 'Bearer',
        expiresIn: 900,
        user: { id: user.id, accountBalance: 0 },
      })
      expect(reply.body.token).toBe(reply.body.accessToken)
      expect((await get('/auth/me', { token: reply.body.token })).body.user).toEqual(reply.body.user)
      expect(reply.text).not.toMatch(/argon2|passwordHash/)
      const cookies = reply.headers.getSetCookie()
      expect(cookies.map(cookie => cookie.split('=')[0])).toEqual(['lectern.session', 'lectern.refresh'])
      for (const cookie of cookies) expect(cookie).toMatch(/; HttpOnly; SameSite=Lax/)
    }
  }
  const stored = await db().select().from(sessions).where(eq(sessions.userId, user.id))
  expect(stored).toHaveLength(10)
  expect(stored[0]).toMatchObject({ userAgent: 'Reader/1.0', kind: 'api', revokedAt: null })
})

test('a bare token without Bearer, and the cookie alone, mean the same caller', async () => {
  const user = await aUserWithPassword()
  const reply = await signIn(user.email, password)
  const cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const ways: Record<string, string>[] = [
    { authorization: reply.body.token },
    { authorization: `bearer ${reply.body.token}` },
    { cookie },
  ]
  for (const headers of ways) {
    expect((await get('/auth/me', { headers })).body.user.id).toBe(user.id)
  }
})

test('P-11: unknown account, wrong password, no password and closed account get one answer, and each costs one hash', async () => {
  const user = await aUserWithPassword()
  const guest = await aUser({ role: 'guest' })
  const closed = await aUserWithPassword({ deactivatedAt: new Date() })
  const deleted = await aUserWithPassword({ deletedAt: new Date() })
  const bodies = [
    { email: user.email, password: 'wrong-word' },
    { username: user.username, password: 'wrong-word' },
    { email: `${unique('nobody')}@lectern.example`, password },
    { username: unique('nobody'), password },
    { username: "' or 1=1 --", password },
    { email: guest.email, password },
    { email: closed.email, password },
    { email: deleted.email, password },
  ]
  const seen = new Set<string>()
  for (const body of bodies) {
    const before = hashingLoad().started
    const reply = await post('/auth/login', body, { address: anAddress() })
    expect([body, hashingLoad().started - before]).toEqual([body, 1])
    seen.add(JSON.stringify([reply.status, reply.text, [...reply.headers]]))
  }
  expect([...seen]).toHaveLength(1)
  expect(JSON.parse([...seen][0] as string)[0]).toBe(401)
})

test('bad input is 400 and hashes nothing', async () => {
  const before = hashingLoad().started
  const cases = [
    {},
    { password },
    { email: 'a@lectern.example' },
    { email: 'a@lectern.example', password: '' },
    { email: 'not-an-address', password },
    { email: 'a＠lectern.example', password },
    { email: ['a@lectern.example'], password },
    { email: { $ne: '' }, password },
    { username: 12345678, password },
    { username: '', password },
    { email: 'a@lectern.example', password: 'x'.repeat(1025) },
    { email: 'a@lectern.example', password: { length: 5 } },
  ]
  for (const body of cases) expect([body, (await post('/auth/login', body)).status]).toEqual([body, 400])
  expect(
    (await post('/auth/login', `{"email":"a@lectern.example","password":"${'x'.repeat(1_100_000)}"}`)).status,
  ).toBe(413)
  expect(hashingLoad().started).toBe(before)
})

test('a password counts as the letters it shows, however the keyboard composed them', async () => {
  const email = `${unique('nfc')}@lectern.example`
  await post('/auth/register', { email, password: 'mật khẩu dài'.normalize('NFD') })
  expect((await signIn(email, 'mật khẩu dài'.normalize('NFC'))).status).toBe(200)
  expect((await signIn(email, 'mat khau dai')).status).toBe(401)
})

test('P-20: a hash made with weaker parameters is renewed at the next sign-in', async () => {
  const user = await aUserWithPassword({
    passwordHash: await hash(password, { memoryCost: 8192, timeCost: 1, parallelism: 1 }),
  })
  expect((await signIn(user.email, 'wrong-word')).status).toBe(401)
  const hashNow = async () => (await db().select().from(users).where(eq(users.id, user.id)))[0]?.passwordHash
  expect(await hashNow()).toContain('m=8192,t=1')
  expect((await signIn(user.email, password)).status).toBe(200)
  expect(await hashNow()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect((await signIn(user.email, password)).status).toBe(200)
})

test('P-19: an account with a second factor gets no tokens for the password alone', async () => {
  for (const twoFactor of [{ twoFactorMethod: 'email' }, { twoFactorMethod: 'totp', totpSecret: 'x' }] as const) {
    const user = await aUserWithPassword(twoFactor)
    const reply = await signIn(user.email, password)
    expect([reply.body.requires2FA, reply.body.accessToken, reply.body.refreshToken]).toEqual([
      true,
      undefined,
      undefined,
    ])
    expect(reply.headers.getSetCookie()).toEqual([])
    const page = { headers: { 'sec-fetch-site': 'same-origin' } }
    const own = await post('/auth/login', { email: user.email, password }, page)
    const cookies = own.headers.getSetCookie()
    expect(cookies.map(cookie => cookie.split('=')[0])).toEqual(['lectern.second-step'])
    expect(cookies[0]).toMatch(/; HttpOnly; SameSite=Lax/)
    expect((await get('/auth/me', { headers: { cookie: cookies[0]?.split(';')[0] ?? '' } })).status).toBe(401)
    expect(await db().select().from(sessions).where(eq(sessions.userId, user.id))).toEqual([])
  }
})

test('P-19: every address that takes a password asks for the second step, and next-auth takes none', async () => {
  const user = await aUserWithPassword({ twoFactorMethod: 'totp', totpSecret: 'x' })
  for (const path of ['/auth/login', '/login', '/v1/auth/login', '/v1/login']) {
    const reply = await post(path, { email: user.email, password }, { address: anAddress() })
    expect([path, reply.status, reply.body.requires2FA, reply.body.accessToken]).toEqual([path, 200, true, undefined])
  }
  for (const action of ['signin', 'callback']) {
    const reply = await answerNextAuth(
      new Request(`http://localhost:3000/api/auth/${action}/credentials`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'http://localhost:3000' },
        body: JSON.stringify({ email: user.email, username: user.email, password }),
      }),
      [action, 'credentials'],
    )
    expect([action, reply.status >= 300, reply.headers.getSetCookie().join().includes('lectern.session')]).toEqual([
      action,
      true,
      false,
    ])
  }
  expect(await db().select().from(sessions).where(eq(sessions.userId, user.id))).toEqual([])
})

test('P-20: when too many hash already, a sign-in is 503 with Retry-After, known account or not, and holds nothing', async () => {
  const user = await aUserWithPassword()
  const address = anAddress()
  const shared = globalThis as { lecternHashing?: unknown }
  const before = shared.lecternHashing
  shared.lecternHashing = { running: 4, waiting: Array(50).fill(() => {}), started: 0 }
  try {
    const seen = new Set<string>()
    // Six times: what nobody looked at is no attempt.
    for (const email of [...Array<string>(6).fill(user.email), `${unique('nobody')}@lectern.example`]) {
      const reply = await signIn(email, password, address)
      seen.add(JSON.stringify([reply.status, reply.body.type, Number(reply.headers.get('retry-after')) > 0]))
    }
    expect([...seen]).toEqual([JSON.stringify([503, 'busy', true])])
    expect(hashingLoad()).toEqual({ running: 4, waiting: 50, started: 0 })
  } finally {
    shared.lecternHashing = before
  }
  expect((await signIn(user.email, password, address)).status).toBe(200)
})

test('login CSRF: a form of another site cannot sign anybody in, and a client that keeps cookies can sign in again', async () => {
  const user = await aUserWithPassword()
  const form = await post('/auth/login', `email=${encodeURIComponent(user.email)}&password=${password}`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
  })
  expect([form.status, form.headers.getSetCookie()]).toEqual([415, []])
  const text = await post('/auth/login', JSON.stringify({ email: user.email, password }), {
    headers: { 'content-type': 'text/plain', origin: 'https://evil.example' },
  })
  expect(text.status).toBe(415)
  const cookie = (await signIn(user.email, password)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect((await post('/auth/login', { email: user.email, password }, { headers: { cookie } })).status).toBe(200)
})
