import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { encode } from 'next-auth/jwt'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { keyFor } from '@/lib/auth/keys'
import { authSecret } from '@/lib/env'
import { newId } from '@/lib/ids'
import { get, post } from '@/server/testing/api'
import { aSignedIn } from '@/server/testing/builders'

const b64 = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

type Parts = { header?: object; payload?: object; key?: Buffer; hash?: string }

/** A token signed by hand, right in every part but those given. */
function aToken(
  userId: string,
  sessionId: string,
  { header = {}, payload = {}, key = keyFor('access-token'), hash = 'sha256' }: Parts = {},
) {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    sid: sessionId,
    sub: userId,
    iss: 'lectern',
    aud: 'lectern-api',
    iat: now,
    exp: now + 900,
    ...payload,
  }
  const text = `${b64({ alg: 'HS256', typ: 'at+jwt', ...header })}.${b64(claims)}`
  return `${text}.${createHmac(hash, key).update(text).digest('base64url')}`
}

test('the caller gets their own account; nobody else does', async () => {
  const { user, token } = await aSignedIn({ name: 'Minh Trần' })
  const reply = await get('/auth/me', { token })
  expect(reply.status).toBe(200)
  expect(reply.body).toMatchObject({ success: true, user: { id: user.id, fullname: 'Minh Trần', emailVerified: true } })
  expect(reply.text).not.toMatch(/passwordHash|totp/i)
  const anonymous = await get('/auth/me')
  expect([anonymous.status, anonymous.body.type, anonymous.headers.get('www-authenticate')]).toEqual([
    401,
    'unauthenticated',
    'Bearer',
  ])
})

test('P-17: an expired token says exactly `jwt expired`', async () => {
  const { user, session } = await aSignedIn()
  const past = Math.floor(Date.now() / 1000) - 1000
  const reply = await get('/auth/me', {
    token: aToken(user.id, session.sessionId, { payload: { iat: past, exp: past + 900 } }),
  })
  expect([reply.status, reply.body.message, reply.body.detail]).toEqual([401, 'jwt expired', 'jwt expired'])
})

test('P-17: a forged token is 401, whatever was forged', async () => {
  const { user, session } = await aSignedIn()
  const of = (parts: Parts) => aToken(user.id, session.sessionId, parts)
  expect((await get('/auth/me', { token: of({}) })).status).toBe(200)
  const now = Math.floor(Date.now() / 1000)
  const [head, body, signature] = of({}).split('.') as [string, string, string]
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const rsaText = `${b64({ alg: 'RS256', typ: 'at+jwt' })}.${body}`
  const tokens: Record<string, string> = {
    'alg none': `${b64({ alg: 'none', typ: 'at+jwt' })}.${body}.`,
    'alg None': `${b64({ alg: 'None', typ: 'at+jwt' })}.${body}.`,
    'alg none with a signature': `${b64({ alg: 'none', typ: 'at+jwt' })}.${body}.${signature}`,
    'no signature': `${head}.${body}.`,
    'another key': of({ key: Buffer.alloc(32, 7) }),
    'the secret itself as key': of({ key: Buffer.from(authSecret()) }),
    'a key for another purpose': of({ key: keyFor('refresh-token') }),
    'an empty key': of({ key: Buffer.alloc(0) }),
    'another hash': of({ header: { alg: 'HS512' }, hash: 'sha512' }),
    RS256: `${rsaText}.${sign('sha256', Buffer.from(rsaText), privateKey).toString('base64url')}`,
    'HS256 with a public key': of({ key: Buffer.from(publicKey.export({ type: 'spki', format: 'pem' })) }),
    'its own key in the header': of({
      header: { jwk: { kty: 'oct', k: b64('x') }, kid: '../../dev/null' },
      key: Buffer.from('x'),
    }),
    'typ JWT': of({ header: { typ: 'JWT' } }),
    'no typ': of({ header: { typ: undefined } }),
    'another issuer': of({ payload: { iss: 'evil' } }),
    'another audience': of({ payload: { aud: 'evil' } }),
    'no audience': of({ payload: { aud: undefined } }),
    'not before tomorrow': of({ payload: { nbf: now + 86_400 } }),
    'no end': of({ payload: { exp: undefined } }),
    'an end in words': of({ payload: { exp: 'never' } }),
    'no subject': of({ payload: { sub: undefined } }),
    'no session': of({ payload: { sid: undefined } }),
    'another session': of({ payload: { sid: newId() } }),
    'a session that is no id': of({ payload: { sid: "' or 1=1 --" } }),
    'a session that is an object': of({ payload: { sid: { $ne: '' } } }),
    'a critical extension': of({ header: { crit: ['exp'] } }),
    'the body changed': `${head}.${b64({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), sub: newId(), x: 1 })}.${signature}`,
    'a refresh token': session.refreshToken,
    'a browser cookie': await encode({ token: { sub: user.id, sid: session.sessionId }, secret: authSecret() }),
  }
  for (const [name, token] of Object.entries(tokens)) {
    const reply = await get('/auth/me', { token })
    expect([name, reply.status, reply.headers.get('content-type')]).toEqual([name, 401, 'application/problem+json'])
    expect(reply.body.message).not.toBe('jwt expired')
  }
})

test('P-17: whatever stands in the Authorization header, the answer is 401 and never an error of ours', async () => {
  const visible = fc.string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map(code => String.fromCharCode(code)),
    minLength: 1,
    maxLength: 60,
  })
  const token = fc.oneof(
    visible,
    fc.tuple(visible, visible, visible).map(parts => parts.join('.')),
    fc.base64String().map(text => `eyJhbGciOiJub25lIn0.${text}.`),
  )
  const header = fc.oneof(
    token.map(text => `Bearer ${text}`),
    token,
    token.map(text => `Basic ${text}`),
    fc.constantFrom(
      'Bearer',
      'Bearer ',
      'bearer\t',
      '.',
      '..',
      'Bearer undefined',
      'Bearer null',
      'Bearer [object Object]',
    ),
  )
  await fc.assert(
    fc.asyncProperty(header, async authorization => {
      const reply = await get('/auth/me', { headers: { authorization } })
      expect(reply.status).toBe(401)
    }),
    { numRuns: 300 },
  )
})

test('a cookie that we did not make signs nobody in', async () => {
  const { user, session } = await aSignedIn()
  const cookies = [
    await encode({ token: { sub: user.id, sid: session.sessionId }, secret: 'another-secret-another-secret-another' }),
    await encode({ token: { sub: user.id, sid: session.sessionId }, secret: authSecret(), maxAge: -60 }),
    await encode({ token: { sub: user.id }, secret: authSecret() }),
    session.accessToken,
    session.refreshToken,
    session.sessionId,
    '',
    'x',
    '....',
    `${b64({ alg: 'dir', enc: 'A256GCM' })}....`,
  ]
  for (const value of cookies) {
    expect([value, (await get('/auth/me', { headers: { cookie: `lectern.session=${value}` } })).status]).toEqual([
      value,
      401,
    ])
  }
})

test('P-15: what an account was signed in with ends with the session and with the account', async () => {
  for (const end of [
    (id: string) => db().update(users).set({ deactivatedAt: new Date() }).where(eq(users.id, id)),
    (id: string) => db().update(users).set({ deletedAt: new Date() }).where(eq(users.id, id)),
    (id: string) => db().update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.userId, id)),
    (id: string) =>
      db()
        .update(sessions)
        .set({ expiresAt: new Date(Date.now() - 1000) })
        .where(eq(sessions.userId, id)),
  ]) {
    const { user, token, session } = await aSignedIn()
    const cookie = `lectern.session=${await encode({ token: { sub: user.id, sid: session.sessionId }, secret: authSecret() })}`
    expect([
      (await get('/auth/me', { token })).status,
      (await get('/auth/me', { headers: { cookie } })).status,
    ]).toEqual([200, 200])
    await end(user.id)
    expect([
      (await get('/auth/me', { token })).status,
      (await get('/auth/me', { headers: { cookie } })).status,
    ]).toEqual([401, 401])
    expect((await post('/auth/refresh', { refreshToken: session.refreshToken })).status).toBe(401)
  }
})
