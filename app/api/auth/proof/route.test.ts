import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { newId } from '@/lib/ids'
import { call, del, get, post } from '@/server/testing/api'
import { aUserWithAuthenticator, codeOf, inOneTimeStep } from '@/server/testing/authenticator'
import { aSignedIn, aUserWithPassword, letProofsAge, password } from '@/server/testing/builders'
import { lastSecret } from '@/server/testing/mail'
import { routeFiles } from '../../routes.gen'

inOneTimeStep()

const prove = (token: string, body: unknown) => post('/auth/proof', body, { token })
const begin = (token: string) => post('/auth/passkeys/options', {}, { token })
const exportData = (token: string) => get('/users/profile/export', { token })

test('R9: a bare session neither deletes the account nor takes its data; right after signing in it may', async () => {
  const user = await aUserWithPassword()
  const signIn = async () => (await post('/auth/login', { email: user.email, password })).body.token as string
  const old = await signIn()
  await letProofsAge(user.id)
  for (const reply of [await del(`/users/${user.id}`, { token: old }), await exportData(old)]) {
    expect([reply.status, reply.body.type]).toEqual([403, 'proof-required'])
  }
  const fresh = await signIn()
  expect((await exportData(fresh)).status).toBe(200)
  expect((await exportData(old)).status).toBe(403)
  expect((await call('DELETE', `/users/${user.id}`, { token: old, body: { password: 'wrong-word' } })).status).toBe(403)
  expect((await call('DELETE', `/users/${user.id}`, { token: old, body: { password } })).status).toBe(200)
  expect((await get('/auth/me', { token: fresh })).status).toBe(401)
})

test('a proof counts for its own session, for ten minutes, and a code is spent by it', async () => {
  const { user, token, secret, recoveryCodes } = await aUserWithAuthenticator()
  for (const proof of [
    { password, code: codeOf(secret) },
    { password, otp: recoveryCodes[0] },
  ]) {
    await letProofsAge(user.id)
    expect((await begin(token)).status).toBe(403)
    const reply = await prove(token, proof)
    expect([reply.status, reply.body.expiresIn]).toEqual([201, 600])
    expect((await begin(token)).status).toBe(201)
  }
  expect((await prove(token, { password, code: recoveryCodes[0] })).body.type).toBe('wrong-proof')
  expect((await prove(token, {})).body.type).toBe('proof-required')
  await letProofsAge(user.id)
  const other = await aSignedIn()
  expect((await prove(other.token, { password })).body.type).toBe('proof-required')
  expect((await begin(token)).status).toBe(403)
})

test('the proof is what a sign-in asks: with the second step on, neither the password nor a code alone, which it names', async () => {
  const { user, token, secret, recoveryCodes } = await aUserWithAuthenticator()
  const half = { password: { password }, code: { code: codeOf(secret) }, recovery: { code: recoveryCodes[0] } }
  await letProofsAge(user.id)
  for (const [proof, missing] of [
    [half.password, 'code'],
    [half.code, 'password'],
    [half.recovery, 'password'],
  ] as const) {
    const reply = await prove(token, proof)
    expect([reply.status, reply.body.type, reply.body.errors.map((one: { path: string }) => one.path)]).toEqual([
      403,
      'proof-required',
      [missing],
    ])
    expect((await begin(token)).status).toBe(403)
  }
  // Nothing was spent by the halves.
  expect((await prove(token, { ...half.password, ...half.code })).status).toBe(201)
})

test('a right password buys no guesses at the code: five wrong proofs are all there are', async () => {
  const { user, token, secret } = await aUserWithAuthenticator()
  await letProofsAge(user.id)
  const weak = { currentPassword: password, newPassword: '123456' }
  for (let guess = 0; guess < 5; guess++) {
    expect((await prove(token, { password, code: codeOf(secret, 7) })).body.type).toBe('wrong-proof')
    expect((await post('/users/change-password', weak, { token })).body.type).toBe('proof-required')
  }
  expect((await prove(token, { password, code: codeOf(secret) })).status).toBe(429)
})

test('in a proven session half a proof passes if it is right, and does not start its time again', async () => {
  const { user, token, secret } = await aUserWithAuthenticator()
  await letProofsAge(user.id)
  await prove(token, { password, code: codeOf(secret) })
  const [before] = await db().select().from(sessions).where(eq(sessions.userId, user.id))
  const renew = (proof: object) => post('/auth/recovery-codes', proof, { token })
  expect((await renew({ password: 'wrong-word' })).body.type).toBe('wrong-proof')
  expect((await renew({ password })).status).toBe(201)
  const [after] = await db().select().from(sessions).where(eq(sessions.userId, user.id))
  expect(after?.provenAt).toEqual(before?.provenAt)
})

test('codes by mail are asked for beside the password, and an app takes their place', async () => {
  const user = await aUserWithPassword()
  const { token } = (await post('/auth/login', { email: user.email, password })).body
  await db().update(users).set({ twoFactorMethod: 'email' }).where(eq(users.id, user.id))
  await letProofsAge(user.id)
  expect((await prove(token, { password })).body.type).toBe('proof-required')
  expect((await post('/auth/proof-code', undefined, { token })).status).toBe(201)
  const code = await lastSecret(user.email)
  expect((await prove(token, { password: 'wrong-word', code })).body.type).toBe('wrong-proof')
  expect((await prove(token, { password, code })).status).toBe(201)
  expect((await prove(token, { password, code })).body.type).toBe('wrong-proof')
  const other = await aUserWithAuthenticator()
  const refused = await post('/auth/proof-code', undefined, { token: other.token })
  expect([refused.status, refused.body.type]).toEqual([409, 'has-authenticator'])
})

test('without a password a code by mail proves', async () => {
  const { user, token } = await aSignedIn({ provider: 'google' })
  await letProofsAge(user.id)
  await post('/auth/proof-code', undefined, { token })
  expect((await prove(token, { code: await lastSecret(user.email) })).status).toBe(201)
  expect((await exportData(token)).status).toBe(200)
})

test('the means that an account has are told to its owner', async () => {
  const plain = await aSignedIn()
  expect((await get('/auth/proof', { token: plain.token })).body).toEqual({
    hasPassword: false,
    neededCode: 'mail',
    method: null,
    passkeys: 0,
    providers: [],
  })
  const { token } = await aUserWithAuthenticator()
  expect((await get('/auth/proof', { token })).body).toMatchObject({
    hasPassword: true,
    neededCode: 'app',
    method: 'totp',
  })
  expect((await get('/auth/proof')).status).toBe(401)
  expect((await prove(token, { password: 5 })).status).toBe(400)
})

test('whatever asks for a recent proof refuses an old session, by the declaration of its route', async () => {
  const { user, token } = await aSignedIn({ role: 'admin' })
  await letProofsAge(user.id)
  const asking = operationsOf(await loadRoutes(routeFiles)).filter(({ declaration }) => declaration.access.confirm)
  const names = asking.map(({ method, path }) => `${method} ${path}`)
  expect(names).toEqual(
    expect.arrayContaining([
      'POST /api-keys',
      'POST /auth/disable-2fa',
      'POST /auth/enable-2fa',
      'POST /auth/passkeys/options',
      'DELETE /auth/passkeys/{id}',
      'POST /auth/recovery-codes',
      'GET /users/profile/export',
      'DELETE /users/{id}',
    ]),
  )
  for (const { method, path } of asking.filter(one => !one.path.startsWith('/organizations'))) {
    const body = method === 'GET' ? undefined : { name: 'App', reason: 'Lost' }
    const reply = await call(method, path.replace(/\{\w+\}/g, newId()), { token, body })
    expect([method, path, reply.status, reply.body.type]).toEqual([method, path, 403, 'proof-required'])
  }
})
