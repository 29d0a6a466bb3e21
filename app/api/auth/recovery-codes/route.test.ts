import { expect, test } from 'vitest'
import { get, post } from '@/server/testing/api'
import { aUserWithAuthenticator, codeOf, inOneTimeStep, signIn, verifySignIn } from '@/server/testing/authenticator'
import { aSignedIn, aUserWithPassword, letProofsAge, password } from '@/server/testing/builders'
import { lastOutboxMail } from '@/server/testing/mail'

inOneTimeStep()

const stateOf = async (token: string) => (await get('/auth/recovery-codes', { token })).body
const signInWith = async (email: string, code: string) => {
  await signIn(email)
  return verifySignIn(email, code)
}

test('P-13: a recovery code opens the second step once, also when it comes twenty times at once', async () => {
  const { user, token, recoveryCodes } = await aUserWithAuthenticator()
  const [first = '', second = ''] = recoveryCodes
  await signIn(user.email)
  const replies = await Promise.all(Array.from({ length: 20 }, () => verifySignIn(user.email, first)))
  const opened = replies.filter(reply => reply.status === 201)
  expect(opened).toHaveLength(1)
  expect((await get('/auth/me', { token: opened[0]?.body.accessToken })).body.user.id).toBe(user.id)
  expect((await signInWith(user.email, first)).status).toBe(400)
  expect(await stateOf(token)).toEqual({ success: true, method: 'totp', recoveryCodesLeft: 9 })
  expect((await signInWith(user.email, ` ${second.toUpperCase().replace('-', ' ')} `)).status).toBe(201)
})

test('each use of a recovery code is in the log, and the owner is told how many are left', async () => {
  const { user, token, recoveryCodes } = await aUserWithAuthenticator()
  for (const [index, code] of recoveryCodes.slice(0, 2).entries()) {
    expect((await signInWith(user.email, code)).status).toBe(201)
    const mail = await lastOutboxMail(user.email, 'recovery-code-used')
    expect([mail?.template, mail?.data.left]).toEqual(['recovery-code-used', 9 - index])
    expect(JSON.stringify(mail?.data)).not.toContain(code)
  }
  expect((await signInWith(user.email, recoveryCodes[0] ?? '')).status).toBe(400)
  expect((await post('/auth/recovery-codes', { code: recoveryCodes[2] }, { token })).status).toBe(201)
  const events = (await get('/audit-events?kind=recovery-code-used', { token })).body
  expect(events.map((event: { details: unknown }) => event.details)).toEqual([{ left: 7 }, { left: 8 }, { left: 9 }])
})

test('a recovery code of another account opens nothing, and neither does one without the password', async () => {
  const one = await aUserWithAuthenticator()
  const other = await aUserWithAuthenticator()
  expect((await signInWith(one.user.email, other.recoveryCodes[0] ?? '')).status).toBe(400)
  expect((await verifySignIn(other.user.email, other.recoveryCodes[0] ?? '')).status).toBe(400)
  expect((await stateOf(other.token)).recoveryCodesLeft).toBe(10)
})

test('new codes end the old ones, and need proof', async () => {
  const { user, token, secret, recoveryCodes } = await aUserWithAuthenticator()
  await letProofsAge(user.id)
  for (const [body, type] of [
    [{}, 'proof-required'],
    [{ password }, 'proof-required'],
    [{ code: codeOf(secret) }, 'proof-required'],
    [{ password: 'wrong-word', code: codeOf(secret) }, 'wrong-proof'],
    [{ password, code: codeOf(secret, 7) }, 'wrong-proof'],
  ] as const) {
    const reply = await post('/auth/recovery-codes', body, { token })
    expect([reply.status, reply.body.type]).toEqual([403, type])
  }
  const reply = await post('/auth/recovery-codes', { password, code: codeOf(secret) }, { token })
  expect([reply.status, new Set(reply.body.recoveryCodes).size]).toEqual([201, 10])
  expect((await stateOf(token)).recoveryCodesLeft).toBe(10)
  expect((await signInWith(user.email, recoveryCodes[0] ?? '')).status).toBe(400)
  expect((await signInWith(user.email, reply.body.recoveryCodes[0])).status).toBe(201)
})

test('without two-step sign-in there is nothing to renew; nobody is 401, bad input 400', async () => {
  const user = await aUserWithPassword()
  const { token } = (await signIn(user.email)).body
  expect(await stateOf(token)).toEqual({ success: true, method: null, recoveryCodesLeft: 0 })
  expect((await post('/auth/recovery-codes', { password }, { token })).body).toMatchObject({
    status: 409,
    type: 'two-factor-off',
  })
  expect((await post('/auth/recovery-codes', { code: 'x' }, { token })).status).toBe(400)
  expect((await get('/auth/recovery-codes')).status).toBe(401)
  expect((await post('/auth/recovery-codes', { password })).status).toBe(401)
  const other = await aSignedIn()
  expect((await stateOf(other.token)).method).toBeNull()
})
