import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { auditEvents, passkeyChallenges, passkeys, sessions, users } from '@/db/schema'
import { newId } from '@/lib/ids'
import { applyRetention } from '@/lib/retention/apply-retention'
import { del, get, patch, post } from '@/server/testing/api'
import { aUserWithAuthenticator, inOneTimeStep } from '@/server/testing/authenticator'
import { aSignedIn, aUserWithPassword, letProofsAge, password } from '@/server/testing/builders'
import { lastOutboxMail } from '@/server/testing/mail'
import { aPasskey, SoftAuthenticator, signInByPasskey } from '@/server/testing/passkey'

inOneTimeStep()

const kindsOf = async (id: string) =>
  (await db().select().from(auditEvents).where(eq(auditEvents.userId, id))).map(({ kind }) => kind)
const list = async (token: string) => (await get('/auth/passkeys', { token })).body

test('a passkey is added, named, listed, renamed and removed; the owner is told and finds it in the log', async () => {
  const { user, token } = await aSignedIn({ passwordHash: 'x' })
  const { passkey, reply } = await aPasskey(token)
  expect([reply.status, passkey]).toMatchObject([201, { name: 'Laptop', backedUp: false, lastUsedAt: null }])
  expect(await list(token)).toEqual([passkey])
  expect(await lastOutboxMail(user.email)).toMatchObject({ template: 'passkey-added', data: { passkey: 'Laptop' } })
  const renamed = await patch(`/auth/passkeys/${passkey.id}`, { name: 'Old laptop' }, { token })
  expect([renamed.status, renamed.body.name]).toEqual([200, 'Old laptop'])
  const removed = await del(`/auth/passkeys/${passkey.id}`, { token })
  expect([removed.status, removed.body.name, await list(token)]).toEqual([200, 'Old laptop', []])
  expect(await lastOutboxMail(user.email)).toMatchObject({ template: 'passkey-removed' })
  expect(await kindsOf(user.id)).toEqual(expect.arrayContaining(['passkey-added', 'passkey-removed']))
})

test('it signs in by itself, also where two-step sign-in is on: it stands for both', async () => {
  for (const person of [await aSignedIn(), await aUserWithAuthenticator()]) {
    const { authenticator, passkey } = await aPasskey(person.token)
    const reply = await signInByPasskey(authenticator)
    expect([reply.status, reply.body.user.id]).toEqual([200, person.user.id])
    expect((await get('/auth/me', { token: reply.body.accessToken })).status).toBe(200)
    expect(reply.headers.getSetCookie().map(cookie => cookie.split('=')[0])).toContain('lectern.session')
    expect((await list(person.token)).find((one: { id: string }) => one.id === passkey.id).lastUsedAt).not.toBeNull()
    const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, person.user.id))
    expect(events.filter(({ kind }) => kind === 'sign-in').at(-1)?.details).toEqual({ method: 'passkey' })
  }
})

test('it proves, for a session that is too old: adding another, removing, deleting the account', async () => {
  const { user, token } = await aSignedIn()
  const { authenticator, passkey } = await aPasskey(token)
  await letProofsAge(user.id)
  for (const ask of [
    () => post('/auth/passkeys/options', {}, { token }),
    () => del(`/auth/passkeys/${passkey.id}`, { token }),
    () => del(`/users/${user.id}`, { token }),
    () => get('/users/profile/export', { token }),
    () => post('/api-keys', { name: 'App' }, { token }),
  ]) {
    const reply = await ask()
    expect([reply.status, reply.body.type]).toEqual([403, 'proof-required'])
  }
  const { body: asked } = await post('/auth/passkeys/proof/options', undefined, { token })
  expect(asked.options.allowCredentials).toHaveLength(1)
  const answer = { ticket: asked.ticket, response: authenticator.answer(asked.options) }
  const proven = await post('/auth/passkeys/proof', answer, { token })
  expect([proven.status, proven.body.expiresIn]).toEqual([201, 600])
  expect((await get('/users/profile/export', { token })).status).toBe(200)
  expect((await post('/auth/passkeys/proof', answer, { token })).status).toBe(403)
})

test('what is not right is refused in the same words, and nobody is signed in', async () => {
  const { user, token } = await aSignedIn()
  const { authenticator } = await aPasskey(token)
  const refusals = [
    await signInByPasskey(authenticator, { origin: 'https://evil.example' }),
    await signInByPasskey(authenticator, { rpId: 'evil.example' }),
    await signInByPasskey(authenticator, { type: 'webauthn.create' }),
    await signInByPasskey(authenticator, { unverified: true }),
    await signInByPasskey(new SoftAuthenticator()),
  ]
  const { body: asked } = await post('/auth/passkeys/sign-in/options', undefined)
  const other = await post('/auth/passkeys/sign-in/options', undefined)
  refusals.push(
    await post('/auth/passkeys/sign-in', {
      ticket: other.body.ticket,
      response: authenticator.answer(asked.options),
    }),
    await post('/auth/passkeys/sign-in', { ticket: 'made-up', response: authenticator.answer(asked.options) }),
  )
  for (const { status, body } of refusals) {
    expect([status, body.type, body.detail]).toEqual([401, 'passkey-refused', refusals[0]?.body.detail])
  }
  expect(await db().select().from(sessions).where(eq(sessions.userId, user.id))).toHaveLength(1)
})

test('a challenge is answered once, in time, and by the session it was for', async () => {
  const { user, token } = await aSignedIn()
  const { authenticator } = await aPasskey(token)
  const { body: asked } = await post('/auth/passkeys/sign-in/options', undefined)
  const answer = { ticket: asked.ticket, response: authenticator.answer(asked.options) }
  const replies = await Promise.all(Array.from({ length: 10 }, () => post('/auth/passkeys/sign-in', answer)))
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  const late = (await post('/auth/passkeys/sign-in/options', undefined)).body
  await sqlPool()`update passkey_challenges set expires_at = now() - interval '1 second' where used_at is null`
  const lateAnswer = { ticket: late.ticket, response: authenticator.answer(late.options) }
  expect((await post('/auth/passkeys/sign-in', lateAnswer)).status).toBe(401)

  const enrolment = (await post('/auth/passkeys/options', {}, { token })).body
  const elsewhere = await aSignedIn()
  const body = { ticket: enrolment.ticket, response: new SoftAuthenticator().enrol(enrolment.options) }
  expect((await post('/auth/passkeys', body, { token: elsewhere.token })).body.type).toBe('passkey-refused')
  const proof = (await post('/auth/passkeys/proof/options', undefined, { token })).body
  const proofAnswer = { ticket: proof.ticket, response: authenticator.answer(proof.options) }
  expect((await post('/auth/passkeys/sign-in', proofAnswer)).status).toBe(401)
  const rows = await db().select().from(passkeyChallenges)
  expect(JSON.stringify(rows)).not.toContain(asked.options.challenge)
  expect(JSON.stringify(rows)).not.toContain(asked.ticket)
  await sqlPool()`update passkey_challenges set expires_at = now() - interval '2 days'`
  await applyRetention()
  expect(await db().select().from(passkeyChallenges)).toEqual([])
  expect(await list(elsewhere.token)).toEqual([])
  expect(await db().select().from(passkeys).where(eq(passkeys.userId, user.id))).toHaveLength(1)
})

test('a counter that does not grow gives a copy away; authenticators that never count are fine', async () => {
  const { token } = await aSignedIn()
  const { authenticator } = await aPasskey(token)
  expect((await signInByPasskey(authenticator, { counter: 9 })).status).toBe(200)
  for (const counter of [9, 8, 0]) expect((await signInByPasskey(authenticator, { counter })).status).toBe(401)
  expect((await signInByPasskey(authenticator, { counter: 10 })).status).toBe(200)
  const synced = new SoftAuthenticator()
  const { body: asked } = await post('/auth/passkeys/options', {}, { token })
  const response = synced.enrol(asked.options, { counter: 0 })
  expect((await post('/auth/passkeys', { ticket: asked.ticket, response }, { token })).status).toBe(201)
  for (let i = 0; i < 2; i++) expect((await signInByPasskey(synced, { counter: 0 })).status).toBe(200)
})

test('an enrolment that is not right keeps nothing; one passkey belongs to one account, and there are at most twenty', async () => {
  const { token } = await aSignedIn()
  for (const flaws of [{ origin: 'https://evil.example' }, { rpId: 'evil.example' }, { unverified: true }]) {
    const { body: asked } = await post('/auth/passkeys/options', {}, { token })
    const response = new SoftAuthenticator().enrol(asked.options, flaws)
    const reply = await post('/auth/passkeys', { ticket: asked.ticket, response }, { token })
    expect([reply.status, reply.body.type]).toEqual([400, 'passkey-refused'])
  }
  expect(await list(token)).toEqual([])
  const { authenticator } = await aPasskey(token)
  const other = await aSignedIn()
  const { body: asked } = await post('/auth/passkeys/options', {}, { token: other.token })
  const again = { ticket: asked.ticket, response: authenticator.enrol(asked.options) }
  expect((await post('/auth/passkeys', again, { token: other.token })).body.type).toBe('passkey-known')
  for (let i = 1; i < 20; i++) await aPasskey(token)
  expect((await post('/auth/passkeys/options', {}, { token })).body.type).toBe('too-many-passkeys')
  expect(await list(token)).toHaveLength(20)
})

test('P-18: an account whose address was never verified gets no passkey', async () => {
  const { token } = await aSignedIn({ emailVerifiedAt: null })
  const reply = await post('/auth/passkeys/options', {}, { token })
  expect([reply.status, reply.body.type]).toEqual([403, 'address-unverified'])
})

test('the last way in stays, closed accounts stay closed, and a removed passkey opens nothing', async () => {
  const { user, token } = await aSignedIn()
  const { authenticator, passkey } = await aPasskey(token)
  const last = await del(`/auth/passkeys/${passkey.id}`, { token })
  expect([last.status, last.body.type]).toEqual([409, 'last-sign-in-method'])
  await db().update(users).set({ deactivatedAt: new Date() }).where(eq(users.id, user.id))
  expect((await signInByPasskey(authenticator)).status).toBe(401)

  const owner = await aUserWithPassword()
  const { body } = await post('/auth/login', { email: owner.email, password })
  const second = await aPasskey(body.token)
  const opened = (await signInByPasskey(second.authenticator)).body.token as string
  expect((await get('/auth/me', { token: opened })).status).toBe(200)
  expect((await del(`/auth/passkeys/${second.passkey.id}`, { token: body.token })).status).toBe(200)
  expect((await signInByPasskey(second.authenticator)).status).toBe(401)
  // Nor does what it has opened go on.
  expect((await get('/auth/me', { token: opened })).status).toBe(401)
  expect((await get('/auth/me', { token: body.token })).status).toBe(200)
})

test('bad input is 400, another person’s passkey 404, nobody 401, and a key of an app 403', async () => {
  const { token } = await aSignedIn()
  const { passkey } = await aPasskey(token)
  const stranger = await aSignedIn()
  expect((await patch(`/auth/passkeys/${passkey.id}`, { name: 'Mine' }, { token: stranger.token })).status).toBe(404)
  expect((await del(`/auth/passkeys/${passkey.id}`, { token: stranger.token })).status).toBe(404)
  expect((await del(`/auth/passkeys/${newId()}`, { token })).status).toBe(404)
  expect((await patch(`/auth/passkeys/${passkey.id}`, { name: '' }, { token })).status).toBe(400)
  for (const body of [{}, { ticket: 'x' }, { ticket: 'x', response: {} }, { ticket: 5, response: null }]) {
    expect([body, (await post('/auth/passkeys/sign-in', body)).status]).toEqual([body, 400])
    expect([body, (await post('/auth/passkeys', body, { token })).status]).toEqual([body, 400])
  }
  expect((await post('/auth/passkeys/proof/options', undefined, { token: stranger.token })).body.type).toBe(
    'no-passkey',
  )
  expect((await get('/auth/passkeys')).status).toBe(401)
  expect((await post('/auth/passkeys/options', {})).status).toBe(401)
  const { key } = (await post('/api-keys', { name: 'App', scopes: ['write'] }, { token })).body
  expect((await post('/auth/passkeys/options', {}, { token: key })).status).toBe(403)
})
