import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { oneTimeCodes, outboxMails, pendingSignIns } from '@/db/schema'
import { deliverDueMails } from '@/lib/mail/mutations/deliver-mail'
import { get, post } from '@/server/testing/api'
import { homeOf, signIn, verifySignIn } from '@/server/testing/authenticator'
import { aUser, aUserWithPassword, unique } from '@/server/testing/builders'
import { aMailServer, lastOutboxMail, lastSecret, otherCode, setSmtpUrl } from '@/server/testing/mail'

const purposes = ['password_reset', 'email_verification', 'login_verification'] as const
const anEmail = () => `${unique('reader')}@lectern.example`
const ask = (email: string, purpose: string, address = homeOf(email)) =>
  post('/otp/generate', { email, purpose }, { address })
const mailsTo = async (recipient: string) =>
  (await db().select().from(outboxMails).where(eq(outboxMails.recipient, recipient))).filter(
    mail => mail.lastError !== 'suppressed',
  )
const codesOf = (email: string) => db().select().from(oneTimeCodes).where(eq(oneTimeCodes.email, email))

test('a code for the asked purpose is mailed: six digits, hashed, for ten minutes', async () => {
  const user = await aUser({ emailVerifiedAt: null })
  for (const [purpose, template] of [
    ['password_reset', 'password-reset-code'],
    ['email_verification', 'verify-email'],
  ] as const) {
    const reply = await ask(` ${user.email.toUpperCase()} `, purpose)
    expect([reply.status, reply.body.success, reply.body.expiresIn]).toEqual([201, true, 600])
    const mail = await lastOutboxMail(user.email)
    expect(mail).toMatchObject({ template, recipient: user.email, data: { name: user.name } })
    expect(mail?.data.code).toMatch(/^[0-9]{6}$/)
    const [row] = (await codesOf(user.email)).filter(code => code.purpose === purpose)
    expect(row).toMatchObject({ userId: user.id, attempts: 0, closedAt: null })
    expect(row?.codeHash).not.toContain(mail?.data.code)
    expect(Math.round((row!.expiresAt.getTime() - row!.createdAt.getTime()) / 1000)).toBe(600)
  }
})

test('a newer code takes the place of the older one', async () => {
  const user = await aUser()
  await ask(user.email, 'password_reset')
  const older = await lastSecret(user.email)
  await ask(user.email, 'password_reset')
  const newer = await lastSecret(user.email)
  expect((await codesOf(user.email)).filter(code => code.closedAt === null)).toHaveLength(1)
  if (older !== newer) {
    const use = (code: string) => post('/otp/verify', { email: user.email, code, purpose: 'password_reset' })
    expect([(await use(older)).status, (await use(newer)).status]).toEqual([400, 201])
  }
})

test('P-11: known, unknown, closed and verified addresses get one answer and take as many rows', async () => {
  for (const purpose of purposes) {
    const emails = [
      (await aUser()).email,
      (await aUser({ emailVerifiedAt: null })).email,
      (await aUserWithPassword({ twoFactorMethod: 'email' })).email,
      (await aUser({ deactivatedAt: new Date() })).email,
      (await aUser({ deletedAt: new Date() })).email,
      anEmail(),
    ]
    const seen = new Set<string>()
    for (const email of emails) {
      const reply = await ask(email, purpose)
      const mails = await db().select().from(outboxMails).where(eq(outboxMails.recipient, email))
      seen.add(
        JSON.stringify([reply.status, reply.text, [...reply.headers], mails.length, (await codesOf(email)).length]),
      )
    }
    expect([purpose, [...seen].map(text => JSON.parse(text)[0])]).toEqual([purpose, [201]])
    const used = await Promise.all(
      emails.map(email => post('/otp/verify', { email, code: 'no code'.replace(/\D/g, '') || '000000', purpose })),
    )
    // A guess is answered alike, too: 1 in a million that it is right.
    expect(new Set(used.map(reply => JSON.stringify([reply.status, reply.body.attemptsLeft]))).size).toBe(1)
  }
})

test('P-11: what is written for an address that nobody has is never sent', async () => {
  const server = await aMailServer()
  try {
    const [known, unknown] = [(await aUser()).email, anEmail()]
    for (const email of [known, unknown]) {
      await ask(email, 'password_reset')
      await post('/auth/forget-password', { email })
    }
    await ask(known, 'login_verification')
    await ask(known, 'email_verification')
    await deliverDueMails()
    const mine = server.received.filter(mail => [known, unknown].includes(mail.recipients[0] ?? ''))
    expect(mine.map(mail => [mail.recipients[0], mail.subject]).sort()).toEqual([
      [known, 'Choose a new password for Lectern'],
      [known, 'Your code for a new password'],
    ])
  } finally {
    await server.stop()
    setSmtpUrl(undefined)
  }
})

test('a code for the second step is mailed only while a sign-in waits for it, to whoever began it', async () => {
  const user = await aUserWithPassword({ twoFactorMethod: 'email' })
  await ask(user.email, 'login_verification')
  expect(await lastOutboxMail(user.email)).toBeUndefined()
  expect((await signIn(user.email)).body.requires2FA).toBe(true)
  const first = await lastOutboxMail(user.email)
  await ask(user.email, 'login_verification')
  const second = await lastOutboxMail(user.email)
  expect([first?.template, second?.template, first?.id === second?.id]).toEqual(['login-code', 'login-code', false])
  // A quarter of an hour after the password was right, it has to be given again.
  await db()
    .update(pendingSignIns)
    .set({ createdAt: sql`now() - interval '16 minutes'` })
    .where(eq(pendingSignIns.userId, user.id))
  await ask(user.email, 'login_verification')
  expect((await lastOutboxMail(user.email))?.id).toBeUndefined()
  expect((await verifySignIn(user.email, second?.data.code ?? '')).status).toBe(201)
})

test('another code ends the one before and gives five tries again, three times in 15 minutes', async () => {
  const user = await aUserWithPassword({ twoFactorMethod: 'email' })
  await signIn(user.email)
  const first = await lastSecret(user.email)
  for (let i = 1; i <= 5; i++) await verifySignIn(user.email, otherCode(first, i))
  for (let i = 0; i < 2; i++) expect((await ask(user.email, 'login_verification')).status).toBe(201)
  const refused = await ask(user.email, 'login_verification')
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
  const last = await lastSecret(user.email)
  if (first !== last) {
    expect((await verifySignIn(user.email, first)).body.attemptsLeft).toBe(4)
  }
  expect((await verifySignIn(user.email, last)).status).toBe(201)
})

test('a stranger who asks in somebody’s name neither ends their second step nor fills their mailbox nor uses up their codes', async () => {
  const user = await aUserWithPassword({ twoFactorMethod: 'email' })
  const stranger = '203.0.113.77'
  for (let i = 0; i < 3; i++) await ask(user.email, 'login_verification', stranger)
  expect((await ask(user.email, 'login_verification', stranger)).status).toBe(429)
  expect((await signIn(user.email)).body.requires2FA).toBe(true)
  const code = await lastSecret(user.email)
  // Not even while it waits, and the owner’s own wish for another code is still heard.
  await sqlPool()`update rate_limits set points = 0 where key like 'code-mails%'`
  for (let i = 0; i < 3; i++) await ask(user.email, 'login_verification', stranger)
  expect(await mailsTo(user.email)).toHaveLength(1)
  expect((await verifySignIn(user.email, otherCode(code))).body.attemptsLeft).toBe(4)
  expect((await ask(user.email, 'login_verification')).status).toBe(201)
  const done = await verifySignIn(user.email, await lastSecret(user.email))
  expect(done.status).toBe(201)
  expect((await get('/auth/me', { token: done.body.token })).body.user.id).toBe(user.id)
})

test('P-47: the fourth request in a quarter of an hour and the eleventh of a day are 429, known or not', async () => {
  for (const email of [(await aUser()).email, anEmail()]) {
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 3; i++) expect((await ask(email, 'password_reset')).status).toBe(201)
      const refused = await ask(email, 'password_reset')
      expect([refused.status, refused.body.type, Number(refused.headers.get('retry-after')) > 800]).toEqual([
        429,
        'too-many-requests',
        true,
      ])
      expect((await post('/auth/forget-password', { email })).status).toBe(429)
      await sqlPool()`update rate_limits set expire = ${Date.now() - 1} where key like 'code-mails:%'`
    }
    expect((await ask(email, 'password_reset')).status).toBe(201)
    const refused = await ask(email, 'password_reset')
    expect([refused.status, Number(refused.headers.get('retry-after')) > 80_000]).toEqual([429, true])
  }
})

test('P-47: one network address cannot go through many mailboxes', async () => {
  const address = '203.0.113.240'
  const replies = await Promise.all(
    Array.from({ length: 70 }, () =>
      post('/otp/generate', { email: anEmail(), purpose: 'password_reset' }, { address }),
    ),
  )
  expect(replies.filter(reply => reply.status === 201)).toHaveLength(60)
  expect(replies.filter(reply => reply.status === 429)).toHaveLength(10)
})

test('of twenty requests at once no two codes are live', async () => {
  const user = await aUser()
  await Promise.all(Array.from({ length: 20 }, () => ask(user.email, 'password_reset')))
  expect((await codesOf(user.email)).filter(code => code.closedAt === null)).toHaveLength(1)
})

test('bad input is 400, and nothing is written', async () => {
  const email = anEmail()
  for (const body of [
    {},
    { email },
    { purpose: 'password_reset' },
    { email: 'nobody', purpose: 'password_reset' },
    { email: [email], purpose: 'password_reset' },
    { email, purpose: 'email_change' },
    { email, purpose: ['password_reset'] },
    { email, purpose: 'PASSWORD_RESET' },
  ]) {
    expect([body, (await post('/otp/generate', body)).status]).toEqual([body, 400])
  }
  expect(await codesOf(email)).toEqual([])
})
