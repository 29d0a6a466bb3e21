import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, sessions, users } from '@/db/schema'
import { get, post } from '@/server/testing/api'
import { aUser, aUserWithPassword, password, unique } from '@/server/testing/builders'
import { lastOutboxMail, lastSecret, otherCode } from '@/server/testing/mail'

const newPassword = 'another-reading-room'
const signIn = (email: string, word: string) => post('/auth/login', { email, password: word })

async function aCodeFor(email: string): Promise<string> {
  await post('/auth/forgot-password', { email })
  return lastSecret(email)
}

test('001: the code and a new password, and the old one is no more', async () => {
  const user = await aUserWithPassword({ emailVerifiedAt: null })
  const otp = await aCodeFor(user.email)
  const reply = await post('/auth/reset-password', { email: user.email, otp, newPassword })
  expect([reply.status, reply.body.success, Object.keys(reply.body).sort()]).toEqual([
    200,
    true,
    ['message', 'success'],
  ])
  expect([(await signIn(user.email, password)).status, (await signIn(user.email, newPassword)).status]).toEqual([
    401, 200,
  ])
  // Whoever typed the code reads the mailbox.
  expect((await db().select().from(users).where(eq(users.id, user.id)))[0]?.emailVerifiedAt).not.toBeNull()
  expect((await lastOutboxMail(user.email))?.template).toBe('password-changed')
  const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, user.id))
  expect(events.map(event => event.kind)).toContain('password-reset')
})

test('P-15: after a reset no token, no refresh token and no cookie of before works', async () => {
  const user = await aUserWithPassword()
  const before = await Promise.all(Array.from({ length: 6 }, () => signIn(user.email, password)))
  const otp = await aCodeFor(user.email)
  expect((await post('/auth/reset-password', { email: user.email, otp, newPassword })).status).toBe(200)
  for (const { body, headers } of before) {
    const cookie = headers
      .getSetCookie()
      .map(text => text.split(';')[0])
      .join('; ')
    const tried = [
      await get('/auth/me', { token: body.accessToken }),
      await get('/auth/me', { headers: { authorization: body.token } }),
      await get('/auth/me', { headers: { cookie } }),
      await post('/auth/refresh', { refreshToken: body.refreshToken }),
      await post('/auth/refresh', {}, { headers: { cookie, origin: 'http://localhost:3000' } }),
    ]
    expect(tried.map(reply => reply.status)).toEqual([401, 401, 401, 401, 401])
  }
  const left = await db().select().from(sessions).where(eq(sessions.userId, user.id))
  expect(left.every(session => session.revokedReason === 'password-reset')).toBe(true)
})

test('P-15: two-step sign-in is still on after a reset', async () => {
  const user = await aUserWithPassword({ twoFactorMethod: 'email' })
  const otp = await aCodeFor(user.email)
  await post('/auth/reset-password', { email: user.email, otp, newPassword })
  const login = await signIn(user.email, newPassword)
  expect([login.status, login.body.requires2FA, login.body.accessToken]).toEqual([200, true, undefined])
})

test('P-15: a sign-in whose password was right while it was being reset opens no session that lasts', async () => {
  const user = await aUserWithPassword()
  const otp = await aCodeFor(user.email)
  const [, ...signIns] = await Promise.all([
    post('/auth/reset-password', { email: user.email, otp, newPassword }),
    ...Array.from({ length: 4 }, () => signIn(user.email, password)),
  ])
  for (const { status, body } of signIns) {
    expect([200, 401, 429]).toContain(status)
    if (status === 200) expect((await get('/auth/me', { token: body.token })).status).toBe(401)
  }
})

test('P-14: a reset ends the other codes and links of the account', async () => {
  const user = await aUserWithPassword()
  await post('/auth/forget-password', { email: user.email })
  const link = await lastSecret(user.email)
  const otp = await aCodeFor(user.email)
  await post('/auth/reset-password', { email: user.email, otp, newPassword })
  const byLink = await post('/reset-password', { resetToken: link, newPassword: 'yet-another-room' })
  expect([byLink.status, byLink.body.type]).toEqual([400, 'reset-token-invalid'])
  const again = await post('/auth/reset-password', { email: user.email, otp, newPassword: 'yet-another-room' })
  expect([again.status, again.body.type]).toEqual([400, 'wrong-code'])
  expect((await signIn(user.email, newPassword)).status).toBe(200)
})

test('P-13: of twenty resets at once with one code, one succeeds', async () => {
  const user = await aUserWithPassword()
  const otp = await aCodeFor(user.email)
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      post('/auth/reset-password', { email: user.email, otp, newPassword: `room-number-${i}` }),
    ),
  )
  const winners = replies.flatMap((reply, i) => (reply.status === 200 ? [i] : []))
  expect(winners).toHaveLength(1)
  expect((await signIn(user.email, `room-number-${winners[0]}`)).status).toBe(200)
})

test('a wrong code changes nothing, and an unknown address is answered alike', async () => {
  const user = await aUserWithPassword()
  const otp = await aCodeFor(user.email)
  const nobody = `${unique('nobody')}@lectern.example`
  await post('/auth/forgot-password', { email: nobody })
  const wrong = await post('/auth/reset-password', { email: user.email, otp: otherCode(otp), newPassword })
  const unknown = await post('/auth/reset-password', { email: nobody, otp: '123456', newPassword })
  expect([wrong.status, wrong.text]).toEqual([400, unknown.text])
  expect((await signIn(user.email, password)).status).toBe(200)
})

test('an account without a password gets one, and may then sign in with it', async () => {
  const user = await aUser({ provider: 'google' })
  const otp = await aCodeFor(user.email)
  expect((await post('/auth/reset-password', { email: user.email, otp, newPassword })).status).toBe(200)
  expect((await signIn(user.email, newPassword)).status).toBe(200)
})

test('bad input is 400 on its field and spends no guess', async () => {
  const user = await aUserWithPassword()
  const otp = await aCodeFor(user.email)
  for (const [path, body] of [
    ['newPassword', { email: user.email, otp }],
    ['newPassword', { email: user.email, otp, newPassword: '12345' }],
    ['newPassword', { email: user.email, otp, newPassword: 'x'.repeat(1025) }],
    ['otp', { email: user.email, newPassword }],
    ['otp', { email: user.email, otp: '12', newPassword }],
    ['email', { otp, newPassword }],
  ] as const) {
    const reply = await post('/auth/reset-password', body)
    expect([path, reply.status, reply.body.errors[0].path]).toEqual([path, 400, path])
  }
  expect((await post('/auth/reset-password', { email: user.email, otp, newPassword })).status).toBe(200)
})
