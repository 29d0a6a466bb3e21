import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { oneTimeTokens, outboxMails } from '@/db/schema'
import { deliverDueMails } from '@/lib/mail/mutations/deliver-mail'
import { call, get, patch, post, put } from '@/server/testing/api'
import { aSignedIn, aUser, aUserWithPassword, password, unique } from '@/server/testing/builders'
import { aMailServer, lastSecret, type MailServer, setSmtpUrl } from '@/server/testing/mail'

const newPassword = 'another-reading-room'
const signIn = (email: string, word: string) => post('/auth/login', { email, password: word })
const ask = (email: string, headers?: Record<string, string>) => post('/auth/forget-password', { email }, { headers })
const reset = (token: string, word = newPassword) =>
  put(`/auth/reset-password/${token}`, { newPassword: word, confirmPassword: word })

let server: MailServer
beforeEach(async () => {
  await db().delete(outboxMails)
  server = await aMailServer()
})
afterEach(async () => {
  await server.stop()
  setSmtpUrl(undefined)
  delete process.env.APP_URL
  ;(globalThis as { lecternEnv?: unknown }).lecternEnv = undefined
})

async function aLink(email: string): Promise<{ host: string; token: string }> {
  await deliverDueMails()
  const mail = server.received.filter(({ recipients }) => recipients.includes(email)).at(-1)
  const found = /(https?:\/\/[^/\s]+)\/reset\/([\w-]{43})$/m.exec(mail?.text ?? '')
  if (!found?.[1] || !found[2]) throw new Error('No link was mailed.')
  expect(mail?.html).toContain(`href="${found[0]}"`)
  return { host: found[1], token: found[2] }
}

test('002: the mailed link sets a new password, once', async () => {
  const user = await aUserWithPassword()
  const before = await signIn(user.email, password)
  const reply = await ask(user.email)
  expect([reply.status, reply.body.success, Object.keys(reply.body).sort()]).toEqual([
    200,
    true,
    ['message', 'success'],
  ])
  const { token } = await aLink(user.email)
  expect((await reset(token)).status).toBe(200)
  expect([(await signIn(user.email, password)).status, (await signIn(user.email, newPassword)).status]).toEqual([
    401, 200,
  ])
  expect((await get('/auth/me', { token: before.body.token })).status).toBe(401)
  const again = await reset(token, 'a-third-room')
  expect([again.status, again.body.type]).toEqual([400, 'reset-token-invalid'])
})

test('P-14: of twenty uses of one link at once, one succeeds', async () => {
  const user = await aUserWithPassword()
  await ask(user.email)
  const { token } = await aLink(user.email)
  const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => reset(token, `room-number-${i}`)))
  const winners = replies.flatMap((reply, i) => (reply.status === 200 ? [i] : []))
  expect(winners).toHaveLength(1)
  expect(replies.filter(({ status }) => status === 400)).toHaveLength(19)
  expect((await signIn(user.email, `room-number-${winners[0]}`)).status).toBe(200)
})

test('P-14: a newer link ends the older ones, also when many are asked for at once', async () => {
  const user = await aUserWithPassword()
  const tokens: string[] = []
  for (let i = 0; i < 3; i++) {
    await ask(user.email)
    tokens.push(await lastSecret(user.email))
  }
  expect((await reset(tokens[0]!)).status).toBe(400)
  expect((await reset(tokens[1]!)).status).toBe(400)
  expect((await reset(tokens[2]!)).status).toBe(200)
  const other = await aUserWithPassword()
  await Promise.all(Array.from({ length: 3 }, () => ask(other.email)))
  const live = await db().select().from(oneTimeTokens).where(sql`user_id = ${other.id} and used_at is null`)
  expect(live).toHaveLength(1)
})

test('P-14: a link ends after twenty minutes, and when the password is changed', async () => {
  const late = await aUserWithPassword()
  await ask(late.email)
  const lateToken = await lastSecret(late.email)
  const [row] = await db().select().from(oneTimeTokens).where(eq(oneTimeTokens.userId, late.id))
  expect(Math.round((row!.expiresAt.getTime() - row!.createdAt.getTime()) / 1000)).toBe(1200)
  await db()
    .update(oneTimeTokens)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(oneTimeTokens.userId, late.id))
  expect((await reset(lateToken)).status).toBe(400)
  const user = await aUserWithPassword()
  await ask(user.email)
  const token = await lastSecret(user.email)
  const { body } = await signIn(user.email, password)
  expect(
    (await post('/users/change-password', { currentPassword: password, newPassword }, { token: body.token })).status,
  ).toBe(200)
  expect((await reset(token, 'a-third-room')).status).toBe(400)
})

test('P-14: the link leads to the site’s own address, whatever the request says about its host', async () => {
  process.env.APP_URL = 'https://school.example'
  ;(globalThis as { lecternEnv?: unknown }).lecternEnv = undefined
  const evil = [
    { host: 'evil.example' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
      origin: 'https://evil.example',
    },
  ] as Record<string, string>[]
  for (const headers of evil) {
    const user = await aUserWithPassword()
    await ask(user.email, headers)
    expect((await aLink(user.email)).host).toBe('https://school.example')
  }
  expect(server.received.map(mail => `${mail.text}${mail.html}`).join()).not.toContain('evil')
})

test('P-14: no code and no token stands in any column of the database', async () => {
  const users = await Promise.all([
    aUserWithPassword(),
    aUser({ emailVerifiedAt: null }),
    aUserWithPassword({ twoFactorMethod: 'email' }),
  ])
  const secrets: string[] = []
  for (const user of users) {
    await ask(user.email)
    secrets.push(await lastSecret(user.email))
    await post('/auth/forgot-password', { email: user.email })
    const code = await lastSecret(user.email)
    secrets.push(code)
    const confirmed = await post('/reset-password/confirmOtp', { email: user.email, otp: code })
    secrets.push(confirmed.body.resetToken)
  }
  await post('/otp/generate', { email: users[1].email, purpose: 'email_verification' })
  secrets.push(await lastSecret(users[1].email))
  await post('/auth/login', { email: users[2].email, password })
  secrets.push(await lastSecret(users[2].email))
  expect(secrets).toHaveLength(11)
  expect(await tablesWith(secrets)).toEqual([])
  await deliverDueMails()
  expect(await tablesWith(secrets)).toEqual([])
  // The search itself finds what is there.
  expect(await tablesWith([users[0].username])).toContain('users')
}, 60_000)

/** Every table that holds one of the values, in whatever column, as a word of its own. */
async function tablesWith(values: string[]): Promise<string[]> {
  const sql = sqlPool()
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`
  // A number within an id is no code: six digits count where they stand alone.
  const word = `(^|[^0-9a-zA-Z_.-])(${values.join('|')})($|[^0-9a-zA-Z_-])`
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await sql`select 1 from ${sql(name)} row where to_jsonb(row)::text ~ ${word} limit 1`
    if (rows.length) found.push(name)
  }
  return found
}

test('P-11: an unknown address gets the same answer and as many rows, and no mail', async () => {
  const emails = [
    (await aUser()).email,
    `${unique('nobody')}@lectern.example`,
    (await aUser({ deactivatedAt: new Date() })).email,
  ]
  const seen = new Set<string>()
  for (const email of emails) {
    const before = await db().$count(oneTimeTokens)
    const reply = await ask(email)
    const rows = (await db().$count(oneTimeTokens)) - before
    const mails = await db().select().from(outboxMails).where(eq(outboxMails.recipient, email))
    seen.add(JSON.stringify([reply.status, reply.text, [...reply.headers], rows, mails.length]))
  }
  expect(seen.size).toBe(1)
  await deliverDueMails()
  expect(server.received.map(mail => mail.recipients[0])).toEqual([emails[0]])
})

test('P-47: the fourth link in a quarter of an hour is 429', async () => {
  const { email } = await aUser()
  const statuses: number[] = []
  for (let i = 0; i < 4; i++) statuses.push((await ask(email)).status)
  expect(statuses).toEqual([200, 200, 200, 429])
})

test('a token out of the blue is 400, costs no hash, and its guessing is limited', async () => {
  const address = '203.0.113.77'
  for (let i = 0; i < 30; i++) {
    const reply = await put(`/auth/reset-password/${unique('token')}`, { newPassword }, { address })
    expect(reply.status).toBe(400)
  }
  expect((await put('/auth/reset-password/x', { newPassword }, { address })).status).toBe(429)
})

test('bad input is 400 on its field and spends nothing', async () => {
  const user = await aUserWithPassword()
  await ask(user.email)
  const token = await lastSecret(user.email)
  for (const [path, body] of [
    ['newPassword', {}],
    ['newPassword', { newPassword: 'short' }],
    ['newPassword', { newPassword: ['another-room'] }],
    ['confirmPassword', { newPassword, confirmPassword: 'other' }],
  ] as const) {
    const reply = await put(`/auth/reset-password/${token}`, body)
    expect([path, reply.status, reply.body.errors[0].path]).toEqual([path, 400, path])
  }
  for (const method of ['GET', 'HEAD']) expect((await call(method, `/auth/reset-password/${token}`)).status).toBe(405)
  expect((await patch(`/auth/reset-password/${token}`, { newPassword })).status).toBe(200)
})

test('R12: a stranger who uses up somebody’s mails of the day does not keep the owner from a link', async () => {
  const { user } = await aSignedIn()
  const from = async (address: string) =>
    (await post('/auth/forget-password', { email: user.email }, { address })).status
  for (let quarter = 0; quarter < 4; quarter++) {
    for (let i = 0; i < 3; i++) await from('192.0.2.66')
    // A quarter of an hour later.
    await db().execute(sql`update rate_limits set expire = 0 where key like 'code-mails:%'`)
  }
  expect([await from('192.0.2.66'), await from('192.0.2.67')]).toEqual([429, 429])
  // From where the owner signed in before there are three more, and no fourth.
  const before = await db().$count(outboxMails, eq(outboxMails.recipient, user.email))
  const own: number[] = []
  for (let i = 0; i < 4; i++) own.push(await from('127.0.0.1'))
  expect(own).toEqual([200, 200, 200, 429])
  expect((await db().$count(outboxMails, eq(outboxMails.recipient, user.email))) - before).toBe(3)
})

test('R12: whoever only registered an address has no second budget for it', async () => {
  const { user } = await aSignedIn({ emailVerifiedAt: null })
  const statuses: number[] = []
  for (let i = 0; i < 4; i++)
    statuses.push((await post('/auth/forget-password', { email: user.email }, { address: '127.0.0.1' })).status)
  expect(statuses).toEqual([200, 200, 200, 429])
})
