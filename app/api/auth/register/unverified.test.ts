import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { purgeUnproven } from '@/lib/auth/mutations/unproven-accounts'
import { get, post, put } from '@/server/testing/api'
import { aCourse, anEnrolment, aUser, aUserWithPassword, password as theirs, unique } from '@/server/testing/builders'
import { lastOutboxMail, lastSecret } from '@/server/testing/mail'

const anEmail = () => `${unique('new')}@lectern.example`
const rowOf = async (email: string) => (await db().select().from(users).where(eq(users.email, email)))[0]

/** Somebody signs up with an address that is not theirs, then its owner does. */
async function aHijack() {
  const email = anEmail()
  const attacker = await post('/auth/register', {
    email,
    username: unique('attacker'),
    password: 'of-the-attacker',
    confirmPassword: 'of-the-attacker',
  })
  return { email, attacker, owner: () => post('/auth/register', { email, password: 'of-the-owner' }) }
}

test('P-18: an unverified account gives way to a new sign-up of its address, and nothing of it works any more', async () => {
  const { email, attacker, owner } = await aHijack()
  const cookie = attacker.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const oldCode = await lastSecret(email)
  const reply = await owner()
  expect([reply.status, reply.body.user.email]).toEqual([201, email])
  expect(reply.body.user.id).not.toBe(attacker.body.user.id)
  expect((await get('/auth/me', { token: attacker.body.token })).status).toBe(401)
  expect((await get('/auth/me', { headers: { cookie } })).status).toBe(401)
  expect((await post('/auth/refresh', { refreshToken: attacker.body.refreshToken })).status).toBe(401)
  expect((await post('/auth/login', { email, password: 'of-the-attacker' })).status).toBe(401)
  expect(
    (await post('/auth/login', { username: attacker.body.user.username, password: 'of-the-attacker' })).status,
  ).toBe(401)
  const code = await lastSecret(email)
  if (code !== oldCode) expect((await post('/auth/verify-email', { email, otp: oldCode })).status).toBe(400)
  // In the session that they have; somebody who enters it elsewhere may be another person (platform-rights.test.ts).
  const proven = await post('/auth/verify-email', { email, otp: code }, { token: reply.body.token })
  expect(proven.body.user.id).toBe(reply.body.user.id)
  expect((await post('/auth/login', { email, password: 'of-the-owner' })).status).toBe(200)
})

test('P-18: the log and the mail of the new account say that an earlier one was removed; other sign-ups say nothing of it', async () => {
  const { email, attacker, owner } = await aHijack()
  const opened = (await rowOf(email))?.createdAt.toISOString()
  const { body } = await owner()
  const { body: events } = await get('/audit-events', { token: body.token })
  expect(events.map(({ kind }: { kind: string }) => kind)).toContain('unverified-account-replaced')
  const replaced = events.find(({ kind }: { kind: string }) => kind === 'unverified-account-replaced')
  expect(replaced).toMatchObject({
    actor: { id: body.user.id },
    user: { id: body.user.id },
    details: { openedAt: opened },
  })
  expect(JSON.stringify(events)).not.toContain(attacker.body.user.username)
  expect((await lastOutboxMail(email))?.data.replaced).toBe(true)
  // The code that is asked for again is one like any other.
  await post('/otp/generate', { email, purpose: 'email_verification' })
  expect((await lastOutboxMail(email))?.data).not.toHaveProperty('replaced')
  const other = anEmail()
  const first = await post('/auth/register', { email: other, password: 'quiet-lamp' })
  expect((await lastOutboxMail(other))?.data).not.toHaveProperty('replaced')
  const kinds = (await get('/audit-events', { token: first.body.token })).body.map(({ kind }: { kind: string }) => kind)
  expect(kinds).not.toContain('unverified-account-replaced')
})

test('P-18: an account that moves to the address of an unverified one says so in its log', async () => {
  const { email } = await aHijack()
  const owner = await aUserWithPassword()
  const { accessToken: token } = (await post('/auth/login', { email: owner.email, password: theirs })).body
  await put('/auth', { email, currentPassword: theirs }, { token })
  expect((await post('/users/profile/email/confirm', { code: await lastSecret(email) }, { token })).status).toBe(200)
  const { body } = await get('/audit-events?kind=unverified-account-replaced', { token })
  expect(body).toMatchObject([{ actor: { id: owner.id }, user: { id: owner.id } }])
})

test('P-18: a verified account holds its address; one that only wishes for an address holds nothing', async () => {
  const moved = await aUser({ emailVerifiedAt: null, provenAt: new Date() })
  const closed = await aUser({ emailVerifiedAt: null, deactivatedAt: new Date() })
  const admin = await aUser({ emailVerifiedAt: null, role: 'admin' })
  for (const { email, id } of [await aUser(), moved, closed, admin]) {
    const reply = await post('/auth/register', { email, password: 'quiet-lamp' })
    expect([reply.status, (await rowOf(email))?.id]).toEqual([409, id])
  }
  const owner = await aUserWithPassword()
  const { accessToken: token } = (await post('/auth/login', { email: owner.email, password: theirs })).body
  const email = anEmail()
  expect((await put('/auth', { email, currentPassword: theirs }, { token })).body.email).toBe(owner.email)
  const reply = await post('/auth/register', { email, password: 'quiet-lamp' })
  expect([reply.status, (await rowOf(email))?.id]).toEqual([201, reply.body.user.id])
})

test('P-18: an unverified account with courses or money is not taken away: its mailbox gets it back', async () => {
  const { email, attacker, owner } = await aHijack()
  await anEnrolment(attacker.body.user.id, (await aCourse()).id)
  expect((await owner()).status).toBe(409)
  await post('/auth/forgot-password', { email })
  const otp = await lastSecret(email)
  expect((await post('/auth/reset-password', { email, otp, newPassword: 'of-the-owner' })).status).toBe(200)
  expect((await get('/auth/me', { token: attacker.body.token })).status).toBe(401)
  expect((await post('/auth/login', { email, password: 'of-the-attacker' })).status).toBe(401)
  expect((await post('/auth/login', { email, password: 'of-the-owner' })).status).toBe(200)
})

test('P-18: after a day unverified accounts are removed, unless they are in use', async () => {
  const old = new Date(Date.now() - 25 * 3_600_000)
  const unverified = { emailVerifiedAt: null, createdAt: old }
  const gone = await aUser(unverified)
  const learner = await aUser(unverified)
  await anEnrolment(learner.id, (await aCourse()).id)
  const kept = [
    learner,
    await aUser({ emailVerifiedAt: null, createdAt: new Date(Date.now() - 23 * 3_600_000) }),
    await aUser({ createdAt: old }),
    await aUser({ ...unverified, provenAt: old }),
    await aUser({ ...unverified, role: 'admin' }),
  ]
  expect(await purgeUnproven()).toBe(1)
  expect(await rowOf(gone.email)).toBeUndefined()
  for (const { email } of kept) expect(await rowOf(email)).toBeDefined()
})

test('P-18: however many of them are in use, the later ones are removed', async () => {
  const days = (count: number) => new Date(Date.now() - count * 86_400_000)
  await db().transaction(async tx => {
    await tx.execute(sql`insert into users (id, username, email, name, created_at)
      select 'in-use-' || n, 'in-use-' || n, 'in-use-' || n || '@lectern.example', 'In Use', ${days(9).toISOString()}
      from generate_series(1, 250) n`)
    await tx.execute(sql`insert into billings (id, user_id, user_name, email)
      select id, id, name, email from users where id like 'in-use-%'`)
  })
  const gone = await aUser({ emailVerifiedAt: null, createdAt: days(2) })
  expect(await purgeUnproven()).toBe(1)
  expect(await rowOf(gone.email)).toBeUndefined()
  expect(await rowOf('in-use-250@lectern.example')).toBeDefined()
})
