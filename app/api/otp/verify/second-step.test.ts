import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { routeFiles } from '@/app/api/routes.gen'
import { db, sqlPool } from '@/db/client'
import { auditEvents, pendingSignIns, sessions, users } from '@/db/schema'
import { operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { completeSignIn } from '@/lib/auth/mutations/second-step'
import { secondStepCookieName } from '@/lib/auth/next-auth/second-step-cookie'
import { newId } from '@/lib/ids'
import { newSecret, sealSecret } from '@/lib/two-factor/policy'
import { call, get, post } from '@/server/testing/api'
import {
  aUserWithAuthenticator,
  codeOf,
  homeOf,
  inOneTimeStep,
  signIn,
  verifySignIn,
} from '@/server/testing/authenticator'
import { aUserWithPassword, password, unique } from '@/server/testing/builders'
import { lastOutboxMail, lastSecret, otherCode } from '@/server/testing/mail'

inOneTimeStep()

const pendingOf = (userId: string) => db().select().from(pendingSignIns).where(eq(pendingSignIns.userId, userId))
const sessionsOf = (userId: string) => db().select().from(sessions).where(eq(sessions.userId, userId))
const eventsOf = (userId: string, kind: string) =>
  db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.userId, userId), eq(auditEvents.kind, kind)))
/** Somebody with an app, and somebody with mailed codes, with what is right for each. */
async function anAppUser() {
  const given = await aUserWithAuthenticator()
  let step = -2
  // Each code of an app works once, and none before it.
  return { ...given, right: async () => codeOf(given.secret, ++step) }
}
async function aMailUser() {
  const user = await aUserWithPassword({ twoFactorMethod: 'email' })
  const other = await aUserWithPassword({ twoFactorMethod: 'email' })
  return { user, other, right: () => lastSecret(user.email) }
}
/** A wrong code that no time step near shows. */
const wrongCode = (secret: string, by = 0) => codeOf(secret, 100 + by)

test('P-13: an app’s code counts one time step around, not two, and the session begins with it', async () => {
  for (const [steps, status] of [
    [-2, 400],
    [-1, 201],
    [0, 201],
    [1, 201],
    [2, 400],
  ] as const) {
    const { user, secret } = await aUserWithAuthenticator()
    const before = (await sessionsOf(user.id)).length
    const login = await signIn(user.email)
    expect([login.status, login.body.requires2FA, login.body.method]).toEqual([200, true, 'totp'])
    const reply = await verifySignIn(user.email, codeOf(secret, steps))
    expect([steps, reply.status, reply.headers.getSetCookie().length]).toEqual([steps, status, status === 201 ? 3 : 0])
    expect((await sessionsOf(user.id)).length - before).toBe(status === 201 ? 1 : 0)
    if (status !== 201) continue
    expect((await get('/auth/me', { token: reply.body.token })).body.user.id).toBe(user.id)
    const cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect((await get('/auth/me', { headers: { cookie } })).status).toBe(200)
  }
})

test('P-13: the code of a time step works once, and none of a step before it does', async () => {
  const { user, secret } = await aUserWithAuthenticator()
  await signIn(user.email)
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(201)
  await signIn(user.email)
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(400)
  expect((await verifySignIn(user.email, codeOf(secret, -1))).status).toBe(400)
  expect((await verifySignIn(user.email, codeOf(secret, 1))).status).toBe(201)
})

test('P-13: the code that confirmed the app does not sign in as well', async () => {
  const user = await aUserWithPassword()
  const { token } = (await signIn(user.email)).body
  const { secret } = (await post('/auth/enable-2fa', { method: 'totp' }, { token })).body
  await post('/auth/confirm-2fa', { otp: codeOf(secret) }, { token })
  await signIn(user.email)
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(400)
})

test('P-13: twenty uses of one app’s code at once are one session', async () => {
  const { user, secret } = await aUserWithAuthenticator()
  const before = (await sessionsOf(user.id)).length
  await signIn(user.email)
  const replies = await Promise.all(Array.from({ length: 20 }, () => verifySignIn(user.email, codeOf(secret))))
  expect(replies.filter(reply => reply.status === 201)).toHaveLength(1)
  expect(replies.filter(reply => reply.status === 400)).toHaveLength(19)
  expect((await sessionsOf(user.id)).length - before).toBe(1)
})

test('P-13: five wrong codes end the sign-in that was begun, and the right one comes too late', async () => {
  const { user, secret } = await aUserWithAuthenticator()
  await signIn(user.email)
  for (let left = 4; left >= 0; left--) {
    const reply = await verifySignIn(user.email, wrongCode(secret, left))
    expect([reply.status, reply.body.attemptsLeft]).toEqual([400, left])
  }
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(400)
  await signIn(user.email)
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(201)
})

test('P-13: of a thousand guesses at once five are looked at, wherever they come from', async () => {
  const { user, secret } = await aUserWithAuthenticator()
  const { challenge } = (await signIn(user.email)).body
  const guesses = await Promise.allSettled(
    Array.from({ length: 1000 }, (_, i) =>
      completeSignIn(
        { email: user.email, code: wrongCode(secret, i % 50), challenge },
        { address: `198.18.${i >> 8}.${i & 255}`, userAgent: null, kind: 'api' },
      ),
    ),
  )
  expect(guesses.filter(({ status }) => status === 'fulfilled')).toEqual([])
  expect((await pendingOf(user.id)).map(row => row.attempts)).toEqual([5])
  // On a busy machine some give up waiting for their turn: those were not looked at either.
  const left = guesses.map(guess => guess.status === 'rejected' && guess.reason.extra?.details?.attemptsLeft)
  expect([4, 3, 2, 1].map(count => left.filter(one => one === count).length)).toEqual([1, 1, 1, 1])
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(400)
  expect(await eventsOf(user.id, 'second-step-locked')).toHaveLength(1)
}, 60_000)

test('P-13: a stranger’s guesses cost the sign-in under way no try, and are told what anybody is told', async () => {
  for (const { user, right } of [await anAppUser(), await aMailUser()]) {
    const begun = await signIn(user.email)
    expect(begun.body.requires2FA).toBe(true)
    const stranger = '203.0.113.9'
    const told = new Set<string>()
    for (const email of [user.email, `${unique('nobody')}@lectern.example`]) {
      for (let i = 0; i < 4; i++) {
        const reply = await verifySignIn(email, i % 2 ? '123456' : 'abcde-12345', stranger)
        told.add(JSON.stringify([reply.status, reply.text, [...reply.headers]]))
      }
    }
    expect([...told]).toHaveLength(1)
    expect((await pendingOf(user.id)).map(row => row.attempts)).toEqual([0])
    expect((await verifySignIn(user.email, await right())).status).toBe(201)
    await sqlPool()`delete from rate_limits where key like 'stray-codes%'`
  }
})

test('P-13, P-47: a stranger gets ten guesses in 15 minutes, and none of those who sign in from the same address loses one', async () => {
  const address = '203.0.113.10'
  const { user, secret } = await aUserWithAuthenticator()
  const begun = await signIn(user.email, password, address)
  const other = await aUserWithAuthenticator()
  await signIn(other.user.email)
  const statuses = []
  for (let i = 0; i < 35; i++) {
    statuses.push((await verifySignIn(other.user.email, wrongCode(other.secret), address)).status)
  }
  expect(statuses).toEqual([...Array(10).fill(400), ...Array(25).fill(429)])
  expect((await pendingOf(user.id)).map(row => row.attempts)).toEqual([0])
  expect((await verifySignIn(user.email, codeOf(secret), address)).status).toBe(201)
  expect(begun.status).toBe(200)
})

test('P-19: a stranger with the right code, of whatever kind, is refused, and the code is not used up by it', async () => {
  const app = await anAppUser()
  const mail = await aMailUser()
  for (const { user, right } of [app, mail, { user: app.user, right: async () => app.recoveryCodes[0] ?? '' }]) {
    await signIn(user.email)
    const code = await right()
    for (const held of [
      {},
      { challenge: 'x'.repeat(43) },
      { challenge: (await signIn(mail.other.email)).body.challenge },
    ]) {
      const reply = await post(
        '/otp/verify',
        { email: user.email, code, purpose: 'login_verification', ...held },
        { address: '203.0.113.11' },
      )
      expect([reply.status, reply.body.type, reply.body.attemptsLeft]).toEqual([400, 'wrong-code', 0])
    }
    expect((await verifySignIn(user.email, code)).status).toBe(201)
  }
})

test('P-19: whoever began a sign-in of their own with the password cannot finish another one’s, nor spoil it', async () => {
  const { user, right } = await aMailUser()
  await signIn(user.email)
  const code = await right()
  const thief = '203.0.113.12'
  await signIn(user.email, password, thief)
  const replies = []
  for (let i = 0; i < 6; i++) replies.push((await verifySignIn(user.email, code, thief)).status)
  expect(replies).toEqual(Array(6).fill(400))
  expect((await verifySignIn(user.email, code)).status).toBe(201)
})

test('001: without a cookie the documented requests work from one address; with the challenge from any', async () => {
  const { user, right } = await aMailUser()
  await post('/auth/login', { email: user.email, password }, { address: '198.51.100.1' })
  const example = { email: user.email, code: await right(), purpose: 'login_verification' }
  expect((await post('/otp/verify', example, { address: '198.51.100.2' })).status).toBe(400)
  const done = await post('/otp/verify', example, { address: '198.51.100.1' })
  expect([done.status, typeof done.body.accessToken]).toEqual([201, 'string'])
  const login = await post('/auth/login', { email: user.email, password }, { address: '198.51.100.1' })
  const moved = { ...example, code: await right(), challenge: login.body.challenge }
  expect((await post('/otp/verify', moved, { address: '198.51.100.2' })).status).toBe(201)
})

test('A7: Node’s own fetch and pages of other origins run document 001’s two requests as printed', async () => {
  const clients: Record<string, string>[] = [
    { 'sec-fetch-mode': 'cors' },
    {
      'sec-fetch-mode': 'cors',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-dest': 'empty',
      origin: 'https://app.example',
    },
    {
      'sec-fetch-mode': 'cors',
      'sec-fetch-site': 'same-site',
      'sec-fetch-dest': 'empty',
      origin: 'https://app.example',
    },
  ]
  for (const headers of clients) {
    const { user, right } = await aMailUser()
    const address = homeOf(user.email)
    const login = await post('/auth/login', { email: user.email, password }, { address, headers })
    expect([login.status, login.body.requires2FA, typeof login.body.challenge]).toEqual([200, true, 'string'])
    expect(login.headers.getSetCookie()).toEqual([])
    const example = { email: user.email, code: await right(), purpose: 'login_verification' }
    const done = await post('/otp/verify', example, { address, headers })
    expect([headers, done.status, typeof done.body.accessToken]).toEqual([headers, 201, 'string'])
  }
})

test('a browser is known by its cookie alone: neither a neighbour nor another site gets at its sign-in', async () => {
  const { user, secret } = await aUserWithAuthenticator()
  const address = '198.51.100.3'
  const browser = { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' }
  const login = await post('/auth/login', { email: user.email, password }, { address, headers: browser })
  expect([login.body.requires2FA, login.body.challenge]).toEqual([true, undefined])
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const verify = (headers: Record<string, string>, code = codeOf(secret)) =>
    post('/otp/verify', { email: user.email, code, purpose: 'login_verification' }, { address, headers })
  expect((await verify({})).status).toBe(400)
  expect((await verify({ cookie: `${cookie.slice(0, -4)}AAAA` })).status).toBe(400)
  const foreign = { ...browser, cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
  expect((await verify(foreign)).status).toBe(400)
  expect((await pendingOf(user.id)).map(row => row.attempts)).toEqual([0])
  const done = await verify({ ...browser, cookie })
  expect(done.status).toBe(201)
  expect(done.headers.getSetCookie().at(-1)).toMatch(/^lectern\.second-step=; Path=\/; Max-Age=0/)
  expect((await verify({ ...browser, cookie }, codeOf(secret, 1))).status).toBe(400)
})

test('two devices sign in at once: each has its own code and its own five tries', async () => {
  const { user } = await aMailUser()
  const [one, two] = ['198.51.100.4', '198.51.100.5']
  await signIn(user.email, password, one)
  const first = await lastSecret(user.email)
  await signIn(user.email, password, two)
  const second = await lastSecret(user.email)
  for (let i = 1; i <= 5; i++) await verifySignIn(user.email, otherCode(second, i), two)
  expect((await verifySignIn(user.email, second, two)).status).toBe(400)
  expect((await verifySignIn(user.email, first, one)).status).toBe(201)
})

test('P-19: the right code alone opens nothing: only while a sign-in with the password waits, and not beyond ten minutes', async () => {
  const { user, secret } = await aUserWithAuthenticator()
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(400)
  expect((await signIn(user.email, 'wrong-word')).status).toBe(401)
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(400)
  // Asking for a mailed code does not begin anything either.
  await post('/otp/generate', { email: user.email, purpose: 'login_verification' })
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(400)
  await signIn(user.email)
  await sqlPool()`update pending_sign_ins set expires_at = now() - interval '1 second' where user_id = ${user.id}`
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(400)
  await signIn(user.email)
  for (const purpose of ['password_reset', 'email_verification']) {
    expect((await post('/otp/verify', { email: user.email, code: codeOf(secret), purpose })).status).toBe(400)
  }
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(201)
})

test('P-19: with an app no code is mailed, and none that was mailed before counts', async () => {
  const user = await aUserWithPassword({ twoFactorMethod: 'email' })
  await signIn(user.email)
  const mailed = await lastSecret(user.email)
  const secret = newSecret()
  const totpSecret = sealSecret(secret)
  await db().update(users).set({ twoFactorMethod: 'totp', totpSecret }).where(eq(users.id, user.id))
  if (mailed !== codeOf(secret)) expect((await verifySignIn(user.email, mailed)).status).toBe(400)
  await signIn(user.email)
  expect(await lastSecret(user.email)).toBe(mailed)
  await post('/otp/generate', { email: user.email, purpose: 'login_verification' }, { address: homeOf(user.email) })
  // What was written last is for nobody, and the step under way is untouched.
  expect(await lastOutboxMail(user.email)).toBeUndefined()
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(201)
})

test('P-19: nothing that somebody holds between the two steps is taken by any operation', async () => {
  const { user, secret } = await aUserWithAuthenticator()
  const page = { 'sec-fetch-site': 'same-origin' }
  const own = await post('/auth/login', { email: user.email, password }, { headers: page })
  const login = await signIn(user.email)
  const marker = own.headers.getSetCookie()[0]?.split(';')[0]?.split('=').slice(1).join('=') ?? ''
  const row = (await pendingOf(user.id)).at(-1)
  const { challenge } = login.body
  expect([marker.length > 50, challenge.length > 40]).toEqual([true, true])
  const held = [login.body.user.id, user.email, codeOf(secret), row?.id, row?.challengeHash, challenge, marker]
  const basic = `Basic ${Buffer.from(`${user.email}:${password}`).toString('base64')}`
  const attempts: Record<string, string>[] = [
    ...held.map(value => ({ authorization: `Bearer ${value}` })),
    { authorization: basic },
    { cookie: `${secondStepCookieName()}=${marker}`, origin: 'http://localhost:3000' },
    { cookie: `lectern.session=${marker}; lectern.refresh=${marker}`, origin: 'http://localhost:3000', ...page },
    { cookie: `lectern.session=${row?.id}`, origin: 'http://localhost:3000', ...page },
  ]
  const operations = operationsOf(await loadRoutes(routeFiles))
  const closed = operations.filter(({ declaration }) => declaration.access.audience !== 'anyone')
  expect(closed.length).toBeGreaterThan(60)
  const accepted: string[] = []
  for (const { method, path } of closed) {
    const body = method === 'GET' ? undefined : {}
    const target = path.replace(/\{\w+\}/g, newId())
    const anonymous = (await call(method, target, { body })).status
    // 404 where the path asks for something else than an id.
    expect([401, 404], `${method} ${path}`).toContain(anonymous)
    for (const headers of attempts) {
      const reply = await call(method, target, { body, headers })
      if (reply.status !== anonymous) accepted.push(`${method} ${path} ${reply.status}`)
    }
  }
  expect(accepted).toEqual([])
  for (const value of held) {
    expect((await post('/auth/refresh', { refreshToken: String(value) })).status).toBe(401)
  }
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(201)
}, 120_000)

test('P-15: a new password keeps the second step on and ends a sign-in that the old one began', async () => {
  const { user, secret, token } = await aUserWithAuthenticator()
  await signIn(user.email)
  await post('/otp/generate', { email: user.email, purpose: 'password_reset' })
  const otp = await lastSecret(user.email)
  const reset = await post('/auth/reset-password', { email: user.email, otp, newPassword: 'another-quiet-room' })
  expect([reset.status, reset.body.accessToken]).toEqual([200, undefined])
  expect((await get('/auth/me', { token })).status).toBe(401)
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(400)
  const login = await signIn(user.email, 'another-quiet-room')
  expect([login.body.requires2FA, login.body.accessToken]).toEqual([true, undefined])
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(201)
})

test('P-11: the second step answers alike for an unknown address, one without two steps and one that did not begin', async () => {
  const plain = await aUserWithPassword()
  const { user } = await aUserWithAuthenticator()
  const seen = new Set<string>()
  for (const email of [`${unique('nobody')}@lectern.example`, plain.email, user.email]) {
    for (const code of ['123456', 'abcde-12345']) {
      const reply = await verifySignIn(email, code)
      seen.add(JSON.stringify([reply.status, reply.text, [...reply.headers]]))
    }
  }
  expect([...seen]).toHaveLength(1)
})

test('P-47: whoever knows the password gets ten second steps in 15 minutes; completing one clears the count', async () => {
  const { user, secret } = await aUserWithAuthenticator()
  for (let i = 0; i < 9; i++) expect((await signIn(user.email)).status).toBe(200)
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(201)
  for (let i = 0; i < 10; i++) expect((await signIn(user.email)).status).toBe(200)
  expect((await signIn(user.email)).status).toBe(429)
})

test('P-13: an account gets ten mailed codes a day, whoever asks for them with the password', async () => {
  const { user } = await aMailUser()
  let begun = 0
  for (let round = 0; round < 4; round++) {
    for (let i = 0; i < 3; i++) {
      const { status } = await signIn(user.email, password, `198.51.100.${20 + i}`)
      if (status === 200) begun++
      else expect([begun, status]).toEqual([10, 429])
    }
    await sqlPool()`delete from rate_limits where key like 'sign-in-codes:%'`
  }
  expect(begun).toBe(10)
  expect(await pendingOf(user.id)).toHaveLength(10)
})
