import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { oneTimeTokens } from '@/db/schema'
import { post } from '@/server/testing/api'
import { aUserWithPassword, password } from '@/server/testing/builders'
import { lastSecret, otherCode } from '@/server/testing/mail'

const newPassword = 'another-reading-room'
const own = { origin: 'http://localhost:3000' }
const signIn = (email: string, word: string) => post('/auth/login', { email, password: word })

async function aConfirmed() {
  const user = await aUserWithPassword()
  await post('/forgotPassword', { emailResetPassword: user.email })
  const code = await lastSecret(user.email)
  const reply = await post('/reset-password/confirmOtp', { emailResetPassword: user.email, verificationCode: code })
  return { user, code, reply, cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

test('000: its client confirms the code, then sends the password with the cookie', async () => {
  const { user, reply, cookie } = await aConfirmed()
  expect([reply.status, reply.body.success, reply.body.resetToken.length, reply.body.expiresIn]).toEqual([
    200,
    true,
    43,
    600,
  ])
  expect(reply.headers.getSetCookie()).toEqual([
    `lectern.reset=${reply.body.resetToken}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax`,
  ])
  const reset = await post(
    '/reset-password',
    { emailResetPassword: user.email, password: newPassword },
    { headers: { cookie, ...own } },
  )
  expect([reset.status, reset.body.success]).toEqual([200, true])
  expect(reset.headers.getSetCookie().join()).toMatch(/lectern\.reset=; Path=\/; Max-Age=0/)
  expect([(await signIn(user.email, password)).status, (await signIn(user.email, newPassword)).status]).toEqual([
    401, 200,
  ])
})

test('a wrong code is refused under the name that it was sent by', async () => {
  const user = await aUserWithPassword()
  await post('/forgotPassword', { emailResetPassword: user.email })
  const wrong = otherCode(await lastSecret(user.email))
  for (const name of ['otp', 'code', 'verificationCode']) {
    const { body } = await post('/reset-password/confirmOtp', { email: user.email, [name]: wrong })
    expect([body.type, body.errors[0].path]).toEqual(['wrong-code', name])
  }
})

test('a client without cookies sends the token', async () => {
  const { user, reply } = await aConfirmed()
  expect(
    (await post('/reset-password', { resetToken: reply.body.resetToken, newPassword, confirmPassword: newPassword }))
      .status,
  ).toBe(200)
  expect((await signIn(user.email, newPassword)).status).toBe(200)
})

test('P-14: the second step without what the first one gave is refused: an address and a password are nothing', async () => {
  const { user } = await aConfirmed()
  for (const body of [
    { email: user.email, password: newPassword },
    { emailResetPassword: user.email, password: newPassword },
    { email: user.email, newPassword, resetToken: 'x' },
    { email: user.email, newPassword, resetToken: 'A'.repeat(43) },
  ]) {
    const reply = await post('/reset-password', body)
    expect([body, reply.status, reply.body.type]).toEqual([body, 400, 'reset-token-invalid'])
  }
  expect((await signIn(user.email, password)).status).toBe(200)
})

test('P-46: another site cannot use the cookie', async () => {
  const { user, cookie } = await aConfirmed()
  const tries: Record<string, string>[] = [{}, { origin: 'https://evil.example' }, { origin: 'null' }]
  for (const headers of tries) {
    expect((await post('/reset-password', { newPassword }, { headers: { cookie, ...headers } })).status).toBe(403)
  }
  expect((await signIn(user.email, password)).status).toBe(200)
})

test('P-14: the token works once, also when it comes twenty times at once, and for ten minutes', async () => {
  const { user, reply } = await aConfirmed()
  const { resetToken } = reply.body
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => post('/reset-password', { resetToken, newPassword })),
  )
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(replies.filter(({ status }) => status === 400)).toHaveLength(19)
  expect((await signIn(user.email, newPassword)).status).toBe(200)
  const late = await aConfirmed()
  await db()
    .update(oneTimeTokens)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(oneTimeTokens.userId, late.user.id))
  expect((await post('/reset-password', { resetToken: late.reply.body.resetToken, newPassword })).status).toBe(400)
})

test('a wrong code is 400 with the attempts left and gives no token; a used one too', async () => {
  const user = await aUserWithPassword()
  await post('/forgotPassword', { email: user.email })
  const code = await lastSecret(user.email)
  const wrong = await post('/reset-password/confirmOtp', { email: user.email, otp: otherCode(code) })
  expect([wrong.status, wrong.body.attemptsLeft, wrong.headers.getSetCookie()]).toEqual([400, 4, []])
  expect((await post('/reset-password/confirmOtp', { email: user.email, code })).status).toBe(200)
  const used = await post('/reset-password/confirmOtp', { email: user.email, otp: code })
  expect([used.status, used.body.attemptsLeft]).toEqual([400, 0])
})

test('bad input is 400 on its field', async () => {
  for (const [path, body] of [
    ['email', { otp: '123456' }],
    ['otp', { email: 'a@lectern.example' }],
    ['verificationCode', { email: 'a@lectern.example', verificationCode: 'abc' }],
  ] as const) {
    const reply = await post('/reset-password/confirmOtp', body)
    expect([path, reply.status, reply.body.errors[0].path]).toEqual([path, 400, path])
  }
  for (const [path, body] of [
    ['newPassword', {}],
    ['password', { password: 'short' }],
    ['newPassword', { newPassword: 1234567 }],
    ['confirmPassword', { newPassword, confirmPassword: 'other' }],
  ] as const) {
    const reply = await post('/reset-password', body)
    expect([path, reply.status, reply.body.errors[0].path]).toEqual([path, 400, path])
  }
})
