import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { auditEvents, recoveryCodes, users } from '@/db/schema'
import { get, post } from '@/server/testing/api'
import { codeOf, inOneTimeStep, signIn, verifySignIn } from '@/server/testing/authenticator'
import { aSignedIn, aUserWithPassword, letProofsAge, password } from '@/server/testing/builders'
import { lastOutboxMail, lastSecret, otherCode } from '@/server/testing/mail'

inOneTimeStep()

const begin = (token: string, body: unknown = {}) => post('/auth/enable-2fa', body, { token })
const confirm = (token: string, otp: unknown) => post('/auth/confirm-2fa', { otp }, { token })
const rowOf = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0]
const eventsOf = (id: string) => db().select().from(auditEvents).where(eq(auditEvents.userId, id))
const kindsOf = async (id: string) => (await eventsOf(id)).map(event => event.kind)

test('001: by mail: a code is mailed, nothing is on before it is confirmed, and then signing in takes a code', async () => {
  const user = await aUserWithPassword()
  const { token } = (await signIn(user.email)).body
  const begun = await begin(token, undefined)
  expect([begun.status, begun.body]).toEqual([
    201,
    { success: true, message: begun.body.message, method: 'email', expiresIn: 600 },
  ])
  const mail = await lastOutboxMail(user.email)
  expect([mail?.template, begun.text.includes(mail?.data.code ?? 'none')]).toEqual(['two-factor-code', false])
  expect((await get('/auth/me', { token })).body.user.twoFactorEnabled).toBe(false)
  expect((await signIn(user.email)).body.accessToken).toBeTruthy()

  const on = await confirm(token, mail?.data.code)
  expect([on.status, on.body.method, new Set(on.body.recoveryCodes).size]).toEqual([201, 'email', 10])
  expect((await get('/auth/me', { token })).body.user.twoFactorEnabled).toBe(true)
  expect(await kindsOf(user.id)).toContain('two-factor-enabled')
  expect((await lastOutboxMail(user.email))?.template).toBe('two-factor-on')

  const login = await signIn(user.email)
  expect(login.body).toMatchObject({ requires2FA: true, method: 'email', user: { id: user.id, email: user.email } })
  expect((await verifySignIn(user.email, await lastSecret(user.email))).status).toBe(201)
})

test('by app: the secret is shown once, pending until confirmed, and then signing in takes the app’s code', async () => {
  const user = await aUserWithPassword()
  const { token } = (await signIn(user.email)).body
  const begun = await begin(token, { method: 'totp' })
  expect([begun.status, begun.body.method]).toEqual([201, 'totp'])
  expect(begun.body.otpauthUrl).toContain(`secret=${begun.body.secret}`)
  expect(begun.body.qrSvg).toMatch(/^<svg/)
  expect(await lastOutboxMail(user.email)).toBeUndefined()
  expect((await rowOf(user.id))?.twoFactorMethod).toBeNull()
  expect((await signIn(user.email)).body.accessToken).toBeTruthy()

  const on = await confirm(token, codeOf(begun.body.secret))
  expect([on.status, on.body.method]).toEqual([201, 'totp'])
  const login = await signIn(user.email)
  expect([login.status, login.body.method, login.body.accessToken]).toEqual([200, 'totp', undefined])
  expect((await verifySignIn(user.email, codeOf(begun.body.secret, 1))).status).toBe(201)
})

test('P-19: ten minutes after signing in only the owner turns it on: the session alone is not enough', async () => {
  for (const method of ['totp', 'email']) {
    const user = await aUserWithPassword()
    const { token } = (await signIn(user.email)).body
    await letProofsAge(user.id)
    const bare = await begin(token, { method })
    expect([bare.status, bare.body.type]).toEqual([403, 'proof-required'])
    for (const [proof, type] of [
      [{ password: 'wrong-word' }, 'wrong-proof'],
      [{ code: '123456' }, 'proof-required'],
      [{ code: 'abcde-12345' }, 'proof-required'],
    ] as const) {
      const reply = await begin(token, { method, ...proof })
      expect([proof, reply.status, reply.body.type]).toEqual([proof, 403, type])
    }
    expect((await rowOf(user.id))?.totpSecret).toBeNull()
    expect(await lastOutboxMail(user.email)).toBeUndefined()
    const begun = await begin(token, { method, password })
    expect([begun.status, begun.body.method]).toEqual([201, method])
    const code = method === 'totp' ? codeOf(begun.body.secret) : await lastSecret(user.email)
    expect((await confirm(token, code)).status).toBe(201)
  }
})

test('P-19: refreshing does not make a session young again, and five wrong passwords are all there are', async () => {
  const user = await aUserWithPassword()
  const { refreshToken } = (await signIn(user.email)).body
  await letProofsAge(user.id)
  const { accessToken: token } = (await post('/auth/refresh', { refreshToken })).body
  expect((await begin(token, { method: 'totp' })).status).toBe(403)
  for (let i = 0; i < 5; i++) expect((await begin(token, { password: 'wrong-word' })).status).toBe(403)
  expect((await begin(token, { password })).status).toBe(429)
  expect((await rowOf(user.id))?.twoFactorMethod).toBeNull()
})

test('without a password the proof is a code by mail', async () => {
  const { user, token } = await aSignedIn()
  await letProofsAge(user.id)
  expect((await begin(token, { method: 'totp' })).body.type).toBe('proof-required')
  expect((await post('/auth/proof-code', undefined, { token })).status).toBe(201)
  const code = await lastSecret(user.email)
  expect((await begin(token, { method: 'totp', code: otherCode(code) })).body.type).toBe('wrong-proof')
  const begun = await begin(token, { method: 'totp', code })
  expect(begun.status).toBe(201)
  expect((await begin(token, { method: 'totp', code })).body.type).toBe('wrong-proof')
  expect((await confirm(token, codeOf(begun.body.secret))).status).toBe(201)
})

test('P-15: turning it on ends every other session of the account, with its tokens and its cookie', async () => {
  const user = await aUserWithPassword()
  const devices = await Promise.all(Array.from({ length: 3 }, () => signIn(user.email)))
  const { accessToken: token, refreshToken } = (await signIn(user.email)).body
  const { secret } = (await begin(token, { method: 'totp' })).body
  for (const device of devices) expect((await get('/auth/me', { token: device.body.token })).status).toBe(200)
  expect(
    (
      await confirm(
        token,
        codeOf(secret, 1).replace(/./, c => (c === '9' ? '8' : '9')),
      )
    ).status,
  ).toBe(400)
  for (const device of devices) expect((await get('/auth/me', { token: device.body.token })).status).toBe(200)
  expect((await confirm(token, codeOf(secret))).status).toBe(201)
  for (const { body, headers } of devices) {
    const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect((await get('/auth/me', { token: body.accessToken })).status).toBe(401)
    expect((await get('/auth/me', { headers: { cookie } })).status).toBe(401)
    expect((await post('/auth/refresh', { refreshToken: body.refreshToken })).status).toBe(401)
  }
  expect((await get('/auth/me', { token })).status).toBe(200)
  expect((await post('/auth/refresh', { refreshToken })).status).toBe(200)
  const [event] = (await eventsOf(user.id)).filter(({ kind }) => kind === 'two-factor-enabled')
  expect(event?.details).toEqual({ method: 'totp', ended: 3, keysEnded: 0 })
})

test('P-14: neither the secret nor a recovery code is in the database in clear', async () => {
  const { user, token } = await aSignedIn()
  const { secret } = (await begin(token, { method: 'totp' })).body
  const codes: string[] = (await confirm(token, codeOf(secret))).body.recoveryCodes
  const stored = await db().select().from(recoveryCodes).where(eq(recoveryCodes.userId, user.id))
  const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, user.id))
  const text = JSON.stringify([await rowOf(user.id), stored, events])
  expect(stored).toHaveLength(10)
  for (const word of [secret, ...codes, ...codes.map(code => code.replace('-', ''))]) expect(text).not.toContain(word)
})

test('P-13: the first code stands five tries, and the right one is refused afterwards', async () => {
  for (const method of ['email', 'totp']) {
    const { user, token } = await aSignedIn()
    const { secret } = (await begin(token, { method })).body
    const code = secret ? codeOf(secret) : await lastSecret(user.email)
    const wrong = (by: number) => (secret ? codeOf(secret, 10 + by) : otherCode(code, by))
    for (let left = 4; left >= 0; left--) {
      const reply = await confirm(token, wrong(left + 1))
      expect([reply.status, reply.body.type, reply.body.attemptsLeft]).toEqual([400, 'wrong-code', left])
    }
    expect((await confirm(token, code)).status).toBe(400)
    expect((await rowOf(user.id))?.twoFactorMethod).toBeNull()
    expect(await db().select().from(recoveryCodes).where(eq(recoveryCodes.userId, user.id))).toEqual([])
  }
})

test('P-13: the first code works once, also when it comes twenty times at once', async () => {
  const { token } = await aSignedIn()
  const { secret } = (await begin(token, { method: 'totp' })).body
  const replies = await Promise.all(Array.from({ length: 20 }, () => confirm(token, codeOf(secret))))
  expect(replies.filter(reply => reply.status === 201)).toHaveLength(1)
  expect(replies.filter(reply => reply.status === 400)).toHaveLength(19)
})

test('beginning again ends what was begun before, whichever way it was', async () => {
  const { user, token } = await aSignedIn()
  const first = (await begin(token, { method: 'totp' })).body.secret
  const second = (await begin(token, { method: 'totp' })).body.secret
  expect((await confirm(token, codeOf(first))).status).toBe(400)
  await begin(token)
  expect((await confirm(token, codeOf(second))).status).toBe(400)
  const mailed = await lastSecret(user.email)
  const third = (await begin(token, { method: 'totp' })).body.secret
  expect((await confirm(token, mailed)).status).toBe(400)
  expect((await confirm(token, codeOf(third))).status).toBe(201)
})

test('P-13: the code of another person or purpose, an old one, and one that nobody asked for turn nothing on', async () => {
  const { user, token } = await aSignedIn()
  expect((await confirm(token, '123456')).body).toMatchObject({ status: 400, type: 'wrong-code', attemptsLeft: 0 })
  const other = await aSignedIn()
  const { secret } = (await begin(other.token, { method: 'totp' })).body
  await begin(token)
  expect((await confirm(token, codeOf(secret))).status).toBe(400)
  await post('/otp/generate', { email: user.email, purpose: 'password_reset' })
  expect((await confirm(token, await lastSecret(user.email))).status).toBe(400)
  await begin(token)
  const code = await lastSecret(user.email)
  await sqlPool()`update one_time_codes set expires_at = now() - interval '1 second' where user_id = ${user.id}`
  expect((await confirm(token, code)).status).toBe(400)
  expect((await rowOf(user.id))?.twoFactorMethod).toBeNull()
})

test('what is on already is 409, and keeps its secret', async () => {
  const { user, token } = await aSignedIn()
  await confirm(token, codeOf((await begin(token, { method: 'totp' })).body.secret))
  const before = (await rowOf(user.id))?.totpSecret
  for (const method of ['email', 'totp']) {
    const reply = await begin(token, { method })
    expect([reply.status, reply.body.type, reply.body.secret]).toEqual([409, 'two-factor-on', undefined])
  }
  expect((await rowOf(user.id))?.totpSecret).toBe(before)
})

test('bad input is 400, and only a person who signed in may ask', async () => {
  const { token } = await aSignedIn()
  for (const body of [{ method: 'sms' }, { method: null }, { method: ['totp'] }]) {
    expect([body, (await begin(token, body)).status]).toEqual([body, 400])
  }
  for (const otp of [undefined, null, '', '12345', '1234567', 'abcdef', 123456, ['123456'], { $ne: '' }]) {
    const reply = await confirm(token, otp)
    expect([otp, reply.status, reply.body.errors[0].path]).toEqual([otp, 400, 'otp'])
  }
  expect((await post('/auth/enable-2fa', {})).status).toBe(401)
  expect((await post('/auth/confirm-2fa', { otp: '123456' })).status).toBe(401)
  const { key } = (await post('/api-keys', { name: 'Timetable', scopes: ['read', 'write'] }, { token })).body
  expect((await begin(key, {})).status).toBe(403)
  expect((await confirm(key, '123456')).status).toBe(403)
})

test('P-46: codes by mail are three in 15 minutes', async () => {
  const { token } = await aSignedIn()
  const statuses = []
  for (let i = 0; i < 4; i++) statuses.push((await begin(token)).status)
  expect(statuses).toEqual([201, 201, 201, 429])
})
