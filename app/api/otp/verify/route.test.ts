import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { oneTimeCodes, pendingSignIns, sessions, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { issueCode, spendCode } from '@/lib/otp/mutations/codes'
import { newCode } from '@/lib/otp/policy'
import { get, post } from '@/server/testing/api'
import { homeOf, signIn } from '@/server/testing/authenticator'
import { aUser, aUserWithPassword, password, unique } from '@/server/testing/builders'
import { lastSecret, otherCode } from '@/server/testing/mail'

type Purpose = 'password_reset' | 'email_verification' | 'login_verification'

const verify = (email: string, code: unknown, purpose: Purpose, address = homeOf(email)) =>
  post('/otp/verify', { email, code, purpose }, { address })

/** A user and the code that was mailed to them. */
async function aMailedCode(purpose: Purpose) {
  const user = await aUserWithPassword({
    emailVerifiedAt: purpose === 'email_verification' ? null : new Date(),
    twoFactorMethod: purpose === 'login_verification' ? 'email' : null,
  })
  if (purpose === 'login_verification') await signIn(user.email)
  else await post('/otp/generate', { email: user.email, purpose })
  return { user, code: await lastSecret(user.email) }
}

async function expire(email: string) {
  for (const table of [oneTimeCodes, pendingSignIns]) {
    await db().update(table).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(table.email, email))
  }
}

test('email_verification: the address is verified, and a password still has to be typed', async () => {
  const { user, code } = await aMailedCode('email_verification')
  const reply = await verify(user.email, ` ${code.slice(0, 3)} ${code.slice(3)} `, 'email_verification')
  expect([reply.status, reply.body]).toMatchObject([
    201,
    { success: true, verified: true, purpose: 'email_verification', user: { id: user.id, emailVerified: true } },
  ])
  expect([reply.body.accessToken, reply.body.resetToken, reply.headers.getSetCookie()]).toEqual([
    undefined,
    undefined,
    [],
  ])
  const [row] = await db().select().from(users).where(eq(users.id, user.id))
  expect([row?.emailVerifiedAt === null, row?.provenAt === null]).toEqual([false, false])
})

test('email_verification: a sign-up without a password gets in with its code', async () => {
  const email = `${unique('guest')}@lectern.example`
  await post('/auth/register', { email, name: 'Guest', isOAuthUser: true, provider: 'google' })
  const reply = await verify(email, await lastSecret(email), 'email_verification')
  expect(reply.status).toBe(201)
  expect((await get('/auth/me', { token: reply.body.accessToken })).body.user).toMatchObject({
    email,
    role: 'guest',
    emailVerified: true,
  })
  expect(reply.headers.getSetCookie().map(cookie => cookie.split('=')[0])).toEqual([
    'lectern.session',
    'lectern.refresh',
  ])
})

test('password_reset: the code is exchanged for a token that sets one password', async () => {
  const { user, code } = await aMailedCode('password_reset')
  const reply = await verify(user.email, code, 'password_reset')
  expect([reply.status, typeof reply.body.resetToken, reply.body.accessToken, reply.body.user]).toEqual([
    201,
    'string',
    undefined,
    undefined,
  ])
  const reset = await post('/reset-password', { resetToken: reply.body.resetToken, newPassword: 'another-room' })
  expect(reset.status).toBe(200)
  expect((await post('/auth/login', { email: user.email, password: 'another-room' })).status).toBe(200)
})

test('P-19: login_verification: the password alone opens nothing, the mailed code opens the session', async () => {
  const user = await aUserWithPassword({ twoFactorMethod: 'email' })
  for (const path of ['/auth/login', '/login']) {
    const login = await post(path, { username: user.username, password }, { address: homeOf(user.email) })
    expect([login.status, login.body]).toEqual([
      200,
      {
        success: true,
        message: login.body.message,
        requires2FA: true,
        method: 'email',
        user: { id: user.id, email: user.email },
        challenge: login.body.challenge,
      },
    ])
    expect(login.headers.getSetCookie()).toEqual([])
  }
  expect(await db().select().from(sessions).where(eq(sessions.userId, user.id))).toEqual([])
  const code = await lastSecret(user.email)
  expect((await verify(user.email, otherCode(code), 'login_verification')).status).toBe(400)
  const reply = await verify(user.email, code, 'login_verification')
  expect(reply.body).toMatchObject({
    success: true,
    tokenType: 'Bearer',
    token: reply.body.accessToken,
    user: { id: user.id },
  })
  expect((await get('/auth/me', { token: reply.body.token })).body.user.twoFactorEnabled).toBe(true)
  const cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect((await get('/auth/me', { headers: { cookie } })).status).toBe(200)
  expect((await verify(user.email, code, 'login_verification')).status).toBe(400)
  expect(await db().select().from(sessions).where(eq(sessions.userId, user.id))).toHaveLength(1)
})

test('P-13: after five wrong guesses the right code is refused too', async () => {
  for (const purpose of ['password_reset', 'email_verification', 'login_verification'] as const) {
    const { user, code } = await aMailedCode(purpose)
    for (let left = 4; left >= 0; left--) {
      const reply = await verify(user.email, otherCode(code, left + 1), purpose)
      expect([reply.status, reply.body.type, reply.body.attemptsLeft]).toEqual([400, 'wrong-code', left])
    }
    const right = await verify(user.email, code, purpose)
    expect([right.status, right.body.attemptsLeft]).toEqual([400, 0])
  }
})

test('P-13: of 200 requests at once at most five are looked at, and none of the others can be right', async () => {
  const { user, code } = await aMailedCode('password_reset')
  const guesses = Array.from({ length: 200 }, (_, i) => (i === 150 ? code : otherCode(code, i + 1)))
  const replies = await Promise.all(
    guesses.map((guess, i) => verify(user.email, guess, 'password_reset', `198.18.0.${i % 250}`)),
  )
  const [row] = await db().select().from(oneTimeCodes).where(eq(oneTimeCodes.email, user.email))
  expect(row?.attempts).toBeLessThanOrEqual(5)
  expect(replies.filter(reply => reply.status === 400 && reply.body.attemptsLeft > 0).length).toBeLessThanOrEqual(4)
  // By chance the right one may have been among the first five; any other time the code is spent.
  const successes = replies.filter(reply => reply.status === 201).length
  expect(successes).toBeLessThanOrEqual(1)
  expect((await verify(user.email, code, 'password_reset')).status).toBe(400)
}, 60_000)

test('P-13: of a thousand guesses at once five are compared', async () => {
  const user = await aUser()
  const key = { email: user.email, purpose: 'password_reset' as const }
  const { code } = await inTransaction(undefined, tx => issueCode(tx, { ...key, userId: user.id }))
  const compared: boolean[] = []
  const guesses = await Promise.allSettled(
    Array.from({ length: 1000 }, (_, i) =>
      spendCode(
        { ...key, code: otherCode(code, i + 1) },
        async () => 'opened',
        async (_tx, _account, isMailed) => {
          compared.push(isMailed)
          return isMailed
        },
      ),
    ),
  )
  expect(compared).toEqual([false, false, false, false, false])
  expect(guesses.filter(({ status }) => status === 'fulfilled')).toEqual([])
  expect((await verify(user.email, code, 'password_reset')).status).toBe(400)
}, 60_000)

test('P-13: a right code works once, also when it comes twenty times at once', async () => {
  for (const purpose of ['password_reset', 'email_verification', 'login_verification'] as const) {
    const { user, code } = await aMailedCode(purpose)
    const replies = await Promise.all(Array.from({ length: 20 }, () => verify(user.email, code, purpose)))
    expect([purpose, replies.filter(reply => reply.status === 201).length]).toEqual([purpose, 1])
    expect(replies.filter(reply => reply.status === 400)).toHaveLength(19)
    expect((await verify(user.email, code, purpose)).status).toBe(400)
  }
})

test('P-13: a code ends after ten minutes', async () => {
  const { user, code } = await aMailedCode('password_reset')
  await expire(user.email)
  expect((await verify(user.email, code, 'password_reset')).body).toMatchObject({ type: 'wrong-code', attemptsLeft: 0 })
  const login = await aMailedCode('login_verification')
  await expire(login.user.email)
  expect((await verify(login.user.email, login.code, 'login_verification')).status).toBe(400)
})

test('P-13: a code is good for its purpose and its account only', async () => {
  const purposes = ['password_reset', 'email_verification', 'login_verification'] as const
  for (const purpose of purposes) {
    const { user, code } = await aMailedCode(purpose)
    for (const other of purposes.filter(name => name !== purpose)) {
      expect([purpose, other, (await verify(user.email, code, other)).status]).toEqual([purpose, other, 400])
    }
    const stranger = await aMailedCode(purpose)
    if (stranger.code !== code) expect((await verify(stranger.user.email, code, purpose)).status).toBe(400)
    expect((await verify(user.email, code, purpose)).status).toBe(201)
  }
})

test('P-13: a code dies with the address it was mailed to, and with the account', async () => {
  const moved = await aMailedCode('password_reset')
  await db()
    .update(users)
    .set({ email: `${unique('moved')}@lectern.example` })
    .where(eq(users.id, moved.user.id))
  expect((await verify(moved.user.email, moved.code, 'password_reset')).status).toBe(400)
  for (const change of [{ deactivatedAt: new Date() }, { deletedAt: new Date() }]) {
    const closed = await aMailedCode('login_verification')
    await db().update(users).set(change).where(eq(users.id, closed.user.id))
    expect((await verify(closed.user.email, closed.code, 'login_verification')).status).toBe(400)
  }
})

test('P-13: whatever is guessed in whatever order, a code opens once, within five guesses, or never', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }), async guesses => {
      const user = await aUser()
      const key = { email: user.email, purpose: 'password_reset' as const }
      const { code } = await inTransaction(undefined, tx => issueCode(tx, { ...key, userId: user.id }))
      const opened: number[] = []
      for (const [index, right] of guesses.entries()) {
        const guess = right ? code : otherCode(code, index + 1)
        await spendCode({ ...key, code: guess }, async () => opened.push(index)).catch(() => undefined)
      }
      const first = guesses.indexOf(true)
      expect(opened).toEqual(first >= 0 && first < 5 ? [first] : [])
    }),
    { numRuns: 25 },
  )
}, 60_000)

test('P-13: codes are drawn from the whole million', () => {
  const codes = Array.from({ length: 5000 }, newCode)
  expect(codes.every(code => /^[0-9]{6}$/.test(code))).toBe(true)
  expect(new Set(codes.map(code => code[0])).size).toBe(10)
  expect(new Set(codes).size).toBeGreaterThan(4900)
})

test('P-47: wrong codes from one network address are counted, right ones are given back', async () => {
  const address = '203.0.113.250'
  for (let i = 0; i < 12; i++) {
    const { user, code } = await aMailedCode('password_reset')
    expect((await verify(user.email, code, 'password_reset', address)).status).toBe(201)
  }
  for (let i = 0; i < 30; i++)
    expect((await verify(`${unique('x')}@lectern.example`, '123456', 'password_reset', address)).status).toBe(400)
  const refused = await verify(`${unique('x')}@lectern.example`, '123456', 'password_reset', address)
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
})

test('bad input is 400 on its field and spends no guess', async () => {
  const { user, code } = await aMailedCode('password_reset')
  const email = user.email
  const cases: [string, unknown][] = [
    ['code', { email, purpose: 'password_reset' }],
    ['code', { email, purpose: 'password_reset', code: '12345' }],
    ['code', { email, purpose: 'password_reset', code: '1234567' }],
    ['code', { email, purpose: 'password_reset', code: 'abcdef' }],
    ['code', { email, purpose: 'password_reset', code: '１２３４５６' }],
    ['code', { email, purpose: 'password_reset', code: Number(code) }],
    ['code', { email, purpose: 'password_reset', code: [code] }],
    ['email', { purpose: 'password_reset', code }],
    ['purpose', { email, code }],
    ['purpose', { email, code, purpose: 'two_factor_setup' }],
  ]
  for (const [path, body] of cases) {
    const reply = await post('/otp/verify', body)
    expect([path, reply.status, reply.body.errors?.[0]?.path]).toEqual([path, 400, path])
  }
  const [row] = await sqlPool()`select attempts from one_time_codes where email = ${email}`
  expect(row?.attempts).toBe(0)
})
