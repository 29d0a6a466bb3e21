import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { auditEvents, recoveryCodes, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { issueCode } from '@/lib/otp/mutations/codes'
import { get, post } from '@/server/testing/api'
import { aUserWithAuthenticator, codeOf, inOneTimeStep, signIn, verifySignIn } from '@/server/testing/authenticator'
import { aSignedIn, letProofsAge, password } from '@/server/testing/builders'
import { lastOutboxMail, lastSecret, otherCode } from '@/server/testing/mail'

inOneTimeStep()

const disable = (token: string, body: unknown) => post('/auth/disable-2fa', body, { token })
const methodOf = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0]?.twoFactorMethod

test('001: with the password and a code of the app or a recovery code it is off, and the password alone opens again', async () => {
  const proofs: ((given: { secret: string; recoveryCodes: string[] }) => unknown)[] = [
    ({ secret }) => ({ password, code: codeOf(secret) }),
    ({ secret }) => ({ password, otp: codeOf(secret) }),
    ({ recoveryCodes: [code] }) => ({ password, code }),
  ]
  for (const proof of proofs) {
    const given = await aUserWithAuthenticator()
    const { user, token } = given
    await letProofsAge(user.id)
    const reply = await disable(token, proof(given))
    expect([reply.status, reply.body]).toEqual([201, { success: true, message: 'Two-step sign-in is off.' }])
    const [row] = await db().select().from(users).where(eq(users.id, user.id))
    expect([row?.twoFactorMethod, row?.totpSecret, row?.totpLastStep]).toEqual([null, null, null])
    expect(await db().select().from(recoveryCodes).where(eq(recoveryCodes.userId, user.id))).toEqual([])
    expect((await signIn(user.email)).body.accessToken).toBeTruthy()
    expect(await lastOutboxMail(user.email, 'two-factor-off')).toBeDefined()
    const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, user.id))
    expect(events.map(event => event.kind)).toContain('two-factor-disabled')
  }
})

test('A6: right after signing in no body is needed, as document 001 prints it', async () => {
  const { user, token, secret } = await aUserWithAuthenticator()
  await letProofsAge(user.id)
  await signIn(user.email)
  const fresh = (await verifySignIn(user.email, codeOf(secret))).body.accessToken
  const old = await disable(token, undefined)
  expect([old.status, old.body.type]).toEqual([403, 'proof-required'])
  expect((await disable(fresh, undefined)).status).toBe(201)
  expect(await methodOf(user.id)).toBeNull()
})

test('P-19: a stolen session cannot turn it off: without proof, or with a wrong one, it is 403 and stays on', async () => {
  const { user, token, secret, recoveryCodes: codes } = await aUserWithAuthenticator()
  await letProofsAge(user.id)
  for (const body of [undefined, {}, { code: undefined }]) {
    const reply = await disable(token, body)
    expect([reply.status, reply.body.type]).toEqual([403, 'proof-required'])
  }
  const other = await aUserWithAuthenticator()
  const wrong = [
    { password: 'wrong-word', code: codeOf(secret) },
    { password: 'wrong-word', code: codes[0] },
    { password, code: codeOf(secret, 5) },
    { password, code: codeOf(other.secret) },
    { password, code: other.recoveryCodes[0] },
  ]
  for (const body of wrong) {
    const reply = await disable(token, body)
    expect([body, reply.status, reply.body.type]).toEqual([body, 403, 'wrong-proof'])
  }
  // Five were wrong: now nothing counts for a while.
  expect((await disable(token, { password, code: codeOf(secret) })).status).toBe(429)
  expect(await methodOf(user.id)).toBe('totp')
  expect(await methodOf(other.user.id)).toBe('totp')
})

test('without a password a code by mail is proof too: five guesses, once, and only for its owner', async () => {
  const first = await aSignedIn({ twoFactorMethod: 'email' })
  await letProofsAge(first.user.id)
  expect((await post('/auth/proof-code', undefined, { token: first.token })).status).toBe(201)
  expect((await lastOutboxMail(first.user.email))?.template).toBe('proof-code')
  const mailed = await lastSecret(first.user.email)
  const other = await aSignedIn({ twoFactorMethod: 'email' })
  await post('/auth/proof-code', undefined, { token: other.token })
  if (mailed !== (await lastSecret(other.user.email))) {
    expect((await disable(other.token, { code: mailed })).body.type).toBe('wrong-proof')
  }
  for (let i = 1; i <= 4; i++) {
    expect((await disable(first.token, { code: otherCode(mailed, i) })).body.type).toBe('wrong-proof')
  }
  expect((await disable(first.token, { code: mailed })).status).toBe(201)
  expect([await methodOf(first.user.id), await methodOf(other.user.id)]).toEqual([null, 'email'])
  const { user, token } = await aSignedIn({ twoFactorMethod: 'email' })
  await post('/auth/proof-code', undefined, { token })
  const code = await lastSecret(user.email)
  for (let i = 1; i <= 5; i++) await disable(token, { code: otherCode(code, i) })
  // Whatever becomes of the account’s own limit: the code is dead.
  await sqlPool()`delete from rate_limits where key like 'proof-checks%'`
  expect((await disable(token, { code })).body.type).toBe('wrong-proof')
  expect(await methodOf(user.id)).toBe('email')
})

test('P-19: no mailed code stands for a code of the app', async () => {
  const { user, token } = await aUserWithAuthenticator()
  const refused = await post('/auth/proof-code', undefined, { token })
  expect([refused.status, refused.body.type]).toEqual([409, 'has-authenticator'])
  // Nor one that was mailed before there was an app.
  const { code } = await inTransaction(undefined, tx =>
    issueCode(tx, { email: user.email, userId: user.id, purpose: 'owner_proof' }),
  )
  expect((await disable(token, { password, code })).body.type).toBe('wrong-proof')
  await post('/otp/generate', { email: user.email, purpose: 'password_reset' })
  expect((await disable(token, { password, code: await lastSecret(user.email) })).body.type).toBe('wrong-proof')
  expect(await methodOf(user.id)).toBe('totp')
})

test('a recovery code that turned it off is written down, and the owner told', async () => {
  const { user, token, recoveryCodes: codes } = await aUserWithAuthenticator()
  await disable(token, { code: codes[0] })
  const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, user.id))
  expect(events.find(({ kind }) => kind === 'recovery-code-used')?.details).toEqual({ left: 9 })
})

test('P-13: a recovery code that comes five times at once turns it off once', async () => {
  const { token, recoveryCodes: codes } = await aUserWithAuthenticator()
  const replies = await Promise.all(Array.from({ length: 5 }, () => disable(token, { code: codes[0] })))
  expect(replies.filter(reply => reply.status === 201)).toHaveLength(1)
})

test('a sign-in that waited for its second step does not survive', async () => {
  const { user, token, secret } = await aUserWithAuthenticator()
  await signIn(user.email)
  await disable(token, { password })
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(400)
})

test('what is off already is 409, bad input 400, nobody 401', async () => {
  const { user, token } = await aSignedIn()
  const given = await aUserWithAuthenticator()
  await disable(given.token, { password })
  const again = await disable(given.token, { password })
  expect([again.status, again.body.type]).toEqual([409, 'two-factor-off'])
  for (const body of [{ password: '' }, { password: 5 }, { code: '12345' }, { code: 123456 }, { code: ['123456'] }]) {
    expect([body, (await disable(token, body)).status]).toEqual([body, 400])
  }
  expect((await post('/auth/disable-2fa', { password })).status).toBe(401)
  expect((await get('/auth/me', { token })).body.user.id).toBe(user.id)
})
