import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, users } from '@/db/schema'
import { get, post } from '@/server/testing/api'
import { unique } from '@/server/testing/builders'
import { lastSecret, otherCode } from '@/server/testing/mail'

async function aSignUp() {
  const email = `${unique('new')}@lectern.example`
  const { body } = await post('/auth/register', { email, password: 'quiet-lamp' })
  return { email, token: body.token as string, user: body.user, code: await lastSecret(email) }
}

test('001: the code of the sign-up mail verifies the address; the session goes on', async () => {
  const { email, code, token, user } = await aSignUp()
  expect((await get('/auth/me', { token })).body.user.emailVerified).toBe(false)
  const reply = await post('/auth/verify-email', { email: email.toUpperCase(), otp: code })
  expect([reply.status, reply.body]).toEqual([
    200,
    {
      success: true,
      message: reply.body.message,
      user: { ...user, emailVerified: true, updatedAt: reply.body.user.updatedAt },
    },
  ])
  expect((await get('/auth/me', { token })).body.user.emailVerified).toBe(true)
  const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, user.id))
  expect(events.map(event => event.kind)).toContain('email-verified')
})

test('a wrong code is 400 with the attempts left, and the address stays unverified', async () => {
  const { email, code, user } = await aSignUp()
  const reply = await post('/auth/verify-email', { email, otp: otherCode(code) })
  expect([reply.status, reply.body.type, reply.body.attemptsLeft]).toEqual([400, 'wrong-code', 4])
  expect(reply.body.errors).toMatchObject([{ path: 'otp' }])
  expect((await db().select().from(users).where(eq(users.id, user.id)))[0]?.emailVerifiedAt).toBeNull()
})

test('the code of another person, and an address that nobody has, are 400 alike', async () => {
  const [one, other] = [await aSignUp(), await aSignUp()]
  const foreign = await post('/auth/verify-email', { email: one.email, otp: otherCode(one.code) })
  const nobody = await post('/auth/verify-email', { email: `${unique('no')}@lectern.example`, otp: other.code })
  expect([foreign.status, nobody.status, foreign.body.type, nobody.body.type]).toEqual([
    400,
    400,
    'wrong-code',
    'wrong-code',
  ])
})

test('bad input is 400 on its field', async () => {
  for (const [path, body] of [
    ['otp', { email: 'a@lectern.example' }],
    ['otp', { email: 'a@lectern.example', otp: '12 34' }],
    ['email', { otp: '123456' }],
  ] as const) {
    const reply = await post('/auth/verify-email', body)
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, path])
  }
})

test('asking again mails another code, which verifies; a verified address gets none', async () => {
  const { email } = await aSignUp()
  await post('/otp/generate', { email, purpose: 'email_verification' })
  const code = await lastSecret(email)
  expect((await post('/auth/verify-email', { email, otp: code })).status).toBe(200)
  await post('/otp/generate', { email, purpose: 'email_verification' })
  await expect(lastSecret(email)).rejects.toThrow('No code')
})
