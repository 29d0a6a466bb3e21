import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { routeFiles } from '@/app/api/routes.gen'
import { db, sqlPool } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { noteSecondStep, secondStepCookieName } from '@/lib/auth/next-auth/second-step-cookie'
import { newId } from '@/lib/ids'
import { newSecret, sealSecret } from '@/lib/two-factor/policy'
import { call, get, post } from '@/server/testing/api'
import { aUserWithAuthenticator, codeOf, inOneTimeStep, verifySignIn } from '@/server/testing/authenticator'
import { aUserWithPassword, password, unique } from '@/server/testing/builders'
import { lastOutboxMail, lastSecret } from '@/server/testing/mail'

inOneTimeStep()

const signIn = (email: string, word = password) => post('/auth/login', { email, password: word })
const sessionsOf = (userId: string) => db().select().from(sessions).where(eq(sessions.userId, userId))
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
    expect([steps, reply.status, reply.headers.getSetCookie().length]).toEqual([steps, status, status === 201 ? 2 : 0])
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

test('P-13: of a hundred guesses at once five are looked at', async () => {
  const { user, secret } = await aUserWithAuthenticator()
  await signIn(user.email)
  await Promise.all(
    Array.from({ length: 100 }, (_, i) => verifySignIn(user.email, wrongCode(secret, i), `198.18.1.${i}`)),
  )
  const [row] = await sqlPool()`
    select attempts from one_time_codes where user_id = ${user.id} and purpose = 'login_verification'`
  expect(row?.attempts).toBe(5)
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(400)
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
  await sqlPool()`update one_time_codes set expires_at = now() - interval '1 second' where user_id = ${user.id}`
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
  await post('/otp/generate', { email: user.email, purpose: 'login_verification' })
  // What was written last is for nobody, and the step under way is untouched.
  expect(await lastOutboxMail(user.email)).toBeUndefined()
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(201)
})

test('P-19: nothing that somebody holds between the two steps is taken by any operation', async () => {
  const { user, secret } = await aUserWithAuthenticator()
  const login = await signIn(user.email)
  const sealed = new Headers()
  await noteSecondStep(sealed, { email: user.email })
  const marker = sealed.getSetCookie()[0]?.split(';')[0]?.split('=').slice(1).join('=') ?? ''
  const [row] = await sqlPool()`
    select id, code_hash from one_time_codes where user_id = ${user.id} and purpose = 'login_verification'`
  const held = [login.body.user.id, user.email, codeOf(secret), row?.id, row?.code_hash, marker]
  const basic = `Basic ${Buffer.from(`${user.email}:${password}`).toString('base64')}`
  const attempts: Record<string, string>[] = [
    ...held.map(value => ({ authorization: `Bearer ${value}` })),
    { authorization: basic },
    { cookie: `${secondStepCookieName()}=${marker}`, origin: 'http://localhost:3000' },
    { cookie: `lectern.session=${marker}; lectern.refresh=${marker}`, origin: 'http://localhost:3000' },
    { cookie: `lectern.session=${row?.id}`, origin: 'http://localhost:3000' },
  ]
  const operations = operationsOf(await loadRoutes(routeFiles))
  const closed = operations.filter(({ declaration }) => declaration.access.audience !== 'anyone')
  expect(closed.length).toBeGreaterThan(60)
  const accepted: string[] = []
  for (const { method, path } of closed) {
    for (const headers of attempts) {
      const body = method === 'GET' ? undefined : {}
      const reply = await call(method, path.replace(/\{\w+\}/g, newId()), { body, headers })
      if (reply.status !== 401) accepted.push(`${method} ${path} ${reply.status}`)
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
