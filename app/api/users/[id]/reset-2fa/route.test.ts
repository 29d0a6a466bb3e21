import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, recoveryCodes, users } from '@/db/schema'
import { newId } from '@/lib/ids'
import { get, post } from '@/server/testing/api'
import { aUserWithAuthenticator, codeOf, inOneTimeStep, signIn, verifySignIn } from '@/server/testing/authenticator'
import { aSignedIn } from '@/server/testing/builders'
import { lastOutboxMail } from '@/server/testing/mail'

inOneTimeStep()

const reason = 'Lost the phone; showed the passport on a call.'
const reset = (id: string, token: string | undefined, body: unknown = { reason }) =>
  post(`/users/${id}/reset-2fa`, body, { token })
const rowOf = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0]
const resetsOf = (id: string) =>
  db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.userId, id), eq(auditEvents.kind, 'two-factor-reset')))

test('an administrator takes it off: codes and sessions end, the log knows who and why, the person is told', async () => {
  const admin = await aSignedIn({ role: 'admin' })
  const { user, token, secret } = await aUserWithAuthenticator()
  await signIn(user.email)
  const reply = await reset(user.id, admin.token, { reason: `  ${reason} ` })
  expect([reply.status, reply.body.id, reply.body.twoFactorEnabled]).toEqual([200, user.id, false])
  expect(await rowOf(user.id)).toMatchObject({ twoFactorMethod: null, totpSecret: null, totpLastStep: null })
  expect(await db().select().from(recoveryCodes).where(eq(recoveryCodes.userId, user.id))).toEqual([])
  // P-15: nothing of before works, and neither does a sign-in that was under way.
  expect((await get('/auth/me', { token })).status).toBe(401)
  expect((await verifySignIn(user.email, codeOf(secret))).status).toBe(400)
  expect((await signIn(user.email)).body.accessToken).toBeTruthy()
  const [event, ...others] = await resetsOf(user.id)
  expect([event?.actorId, event?.details, others]).toEqual([admin.user.id, { method: 'totp', reason }, []])
  const mail = await lastOutboxMail(user.email, 'two-factor-reset')
  expect([mail?.template, mail?.data.reason]).toEqual(['two-factor-reset', reason])
  const own = await get('/audit-events?kind=two-factor-reset', { token: (await signIn(user.email)).body.token })
  expect(own.body[0]).toMatchObject({ actor: { id: admin.user.id }, address: null, details: { reason } })
})

test('without a reason it is 400, of an account without it 409, of one that is not there 404; nothing changes', async () => {
  const admin = await aSignedIn({ role: 'admin' })
  const { user, token } = await aUserWithAuthenticator()
  for (const body of [{}, { reason: '' }, { reason: '   ' }, { reason: 'x'.repeat(301) }, { reason: 5 }]) {
    const reply = await reset(user.id, admin.token, body)
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, 'reason'])
  }
  const plain = await aSignedIn()
  const off = await reset(plain.user.id, admin.token)
  expect([off.status, off.body.type]).toEqual([409, 'two-factor-off'])
  expect((await reset(newId(), admin.token)).status).toBe(404)
  expect((await reset('nonsense', admin.token)).status).toBe(400)
  expect([(await rowOf(user.id))?.twoFactorMethod, await resetsOf(user.id)]).toEqual(['totp', []])
  expect((await get('/auth/me', { token })).status).toBe(200)
  expect((await get('/auth/me', { token: plain.token })).status).toBe(200)
})

test('P-23: only administrators in person: the owner, others and API keys are refused, nobody is 401', async () => {
  const admin = await aSignedIn({ role: 'admin' })
  const { user, token } = await aUserWithAuthenticator()
  const { key } = (await post('/api-keys', { name: 'Tool', scopes: ['read', 'write'] }, { token: admin.token })).body
  for (const [caller, status] of [
    [undefined, 401],
    [token, 403],
    [(await aSignedIn({ role: 'organizer' })).token, 403],
    [key, 403],
  ] as const) {
    expect((await reset(user.id, caller)).status).toBe(status)
  }
  expect((await rowOf(user.id))?.twoFactorMethod).toBe('totp')
})

test('P-19: a stolen administrator’s session cannot take the second step from its own account', async () => {
  const { user, token } = await aUserWithAuthenticator()
  await db().update(users).set({ role: 'admin' }).where(eq(users.id, user.id))
  const reply = await reset(user.id, token)
  expect([reply.status, reply.body.type, (await rowOf(user.id))?.twoFactorMethod]).toEqual([403, 'own-account', 'totp'])
})

test('of ten resets at once one happens', async () => {
  const admin = await aSignedIn({ role: 'admin' })
  const { user } = await aUserWithAuthenticator()
  const replies = await Promise.all(Array.from({ length: 10 }, () => reset(user.id, admin.token)))
  expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)])
  expect(await resetsOf(user.id)).toHaveLength(1)
})
