import { and, eq, isNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { apiKeys, linkedAccounts, passkeys, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { issueResetToken, linkSeconds } from '@/lib/auth/mutations/reset-tokens'
import { issueCode } from '@/lib/otp/mutations/codes'
import { del, get, patch, post, put } from '@/server/testing/api'
import { codeOf, homeOf, inOneTimeStep } from '@/server/testing/authenticator'
import { aSignedIn, aUserWithPassword, password, unique } from '@/server/testing/builders'
import { lastSecret } from '@/server/testing/mail'
import { aPasskey, SoftAuthenticator, signInByPasskey } from '@/server/testing/passkey'

inOneTimeStep()

const newPassword = 'an entirely new sentence'

/** An owner at their own device, and somebody who came in and left every kind of credential behind. */
async function anIntrusion() {
  const user = await aUserWithPassword()
  const signIn = async () => (await post('/auth/login', { email: user.email, password })).body
  const [own, thief] = [await signIn(), await signIn()]
  const key = (await post('/api-keys', { name: 'Back door', scopes: ['write'] }, { token: thief.token })).body
  const kept = (await post('/api-keys', { name: 'Timetable', scopes: ['read'] }, { token: own.token })).body
  const { authenticator } = await aPasskey(thief.token)
  await db()
    .insert(linkedAccounts)
    .values({ userId: user.id, provider: 'facebook', providerAccountId: unique('f'), email: 'thief@evil.example' })
  const codes = await inTransaction(undefined, async tx => ({
    reset: (await issueCode(tx, { email: user.email, userId: user.id, purpose: 'password_reset' })).code,
    link: (await issueResetToken(tx, user.id, linkSeconds)).token,
  }))
  const pendingEmail = `${unique('thief')}@evil.example`
  await patch('/users/profile', { email: pendingEmail, currentPassword: password }, { token: thief.token })
  const stopToken = await lastSecret(user.email)
  // Made last: the sign-in that waits for its second step is opened while two-step sign-in is on.
  await db().update(users).set({ twoFactorMethod: 'email' }).where(eq(users.id, user.id))
  await post('/auth/login', { email: user.email, password }, { address: homeOf(user.email) })
  const secondStep = await lastSecret(user.email)
  await db().update(users).set({ twoFactorMethod: null }).where(eq(users.id, user.id))
  return { user, own, thief, key, kept, authenticator, codes, pendingEmail, stopToken, secondStep }
}

type Intrusion = Awaited<ReturnType<typeof anIntrusion>>

/** Which of the credentials that were left behind still do something. */
async function stillOpen({ user, thief, key, codes, secondStep, stopToken }: Intrusion): Promise<string[]> {
  const { email } = user
  const tries: [string, () => Promise<{ status: number }>][] = [
    ['access token', () => get('/auth/me', { token: thief.token })],
    ['refresh token', () => post('/auth/refresh', { refreshToken: thief.refreshToken })],
    ['API key', () => get('/users/profile', { token: key.key })],
    [
      'second step',
      () => post('/otp/verify', { email, code: secondStep, purpose: 'login_verification' }, { address: homeOf(email) }),
    ],
    ['link that stops', () => post('/auth/stop-email-change', { token: stopToken })],
    ['reset code', () => post('/otp/verify', { email, code: codes.reset, purpose: 'password_reset' })],
    ['reset link', () => put(`/auth/reset-password/${codes.link}`, { newPassword: 'thief was here' })],
  ]
  const open: string[] = []
  for (const [name, attempt] of tries) if ((await attempt()).status < 300) open.push(name)
  const [row] = await db().select().from(users).where(eq(users.id, user.id))
  if (row?.pendingEmail) open.push('change of address')
  return open
}

const means = async (userId: string, authenticator: SoftAuthenticator) => ({
  passkey: (await signInByPasskey(authenticator)).status === 200,
  links: (await db().select().from(linkedAccounts).where(eq(linkedAccounts.userId, userId))).length,
})

test('what an intruder leaves behind does work until it is ended', async () => {
  const intrusion = await anIntrusion()
  const { user, authenticator } = intrusion
  expect(await means(user.id, authenticator)).toEqual({ passkey: true, links: 1 })
  expect(await stillOpen(intrusion)).toEqual(
    expect.arrayContaining(['access token', 'refresh token', 'API key', 'second step', 'link that stops']),
  )
})

test('R4: after a change of password nothing else opens the account but the keys that the owner chose', async () => {
  const intrusion = await anIntrusion()
  const { own, kept, key } = intrusion
  const body = { currentPassword: password, newPassword, keepApiKeys: [kept.id] }
  expect((await post('/users/change-password', body, { token: own.token })).status).toBe(200)
  expect(await stillOpen(intrusion)).toEqual([])
  expect((await get('/users/profile', { token: kept.key })).status).toBe(200)
  expect((await get('/auth/me', { token: own.token })).status).toBe(200)
  expect((await get('/users/profile', { token: key.key })).status).toBe(401)
  // Another change without a choice ends that one too.
  const again = { password: newPassword, newPassword: 'yet another sentence', confirmPassword: 'yet another sentence' }
  expect((await patch('/auth/password', again, { token: own.token })).status).toBe(200)
  expect((await get('/users/profile', { token: kept.key })).status).toBe(401)
})

test('R4: nobody keeps another person’s key by naming it', async () => {
  const { user, own } = await anIntrusion()
  const other = await aSignedIn()
  const foreign = (await post('/api-keys', { name: 'App' }, { token: other.token })).body
  const body = { currentPassword: password, newPassword, keepApiKeys: [foreign.id] }
  expect((await post('/users/change-password', body, { token: own.token })).status).toBe(200)
  const open = and(eq(apiKeys.userId, user.id), isNull(apiKeys.revokedAt))
  expect(await db().select().from(apiKeys).where(open)).toEqual([])
  expect((await get('/users/profile', { token: foreign.key })).status).toBe(200)
})

const recoveries: [string, (intrusion: Intrusion) => Promise<number>][] = [
  [
    'by code',
    async ({ user }) => {
      await sqlPool()`delete from rate_limits`
      await post('/auth/forgot-password', { email: user.email })
      const body = { email: user.email, otp: await lastSecret(user.email), newPassword }
      return (await post('/auth/reset-password', body)).status
    },
  ],
  [
    'by link',
    async ({ user }) => {
      await sqlPool()`delete from rate_limits`
      await post('/auth/forget-password', { email: user.email })
      const token = await lastSecret(user.email)
      return (await patch(`/auth/reset-password/${token}`, { newPassword })).status
    },
  ],
  [
    'by the link that stops a change of address',
    async ({ stopToken }) => (await post('/auth/stop-email-change', { token: stopToken })).status,
  ],
]

test('R4: after a recovery nothing opens the account: passkeys and providers of whoever was in are gone as well', async () => {
  for (const [way, recover] of recoveries) {
    const intrusion = await anIntrusion()
    const { user, own, kept, authenticator } = intrusion
    await db()
      .insert(linkedAccounts)
      .values({ userId: user.id, provider: 'google', providerAccountId: unique('g'), email: user.email.toUpperCase() })
    expect([way, (await recover(intrusion)) < 300]).toEqual([way, true])
    expect([way, await stillOpen(intrusion)]).toEqual([way, []])
    expect((await get('/auth/me', { token: own.token })).status).toBe(401)
    expect((await get('/users/profile', { token: kept.key })).status).toBe(401)
    // Google vouches for the address of the account itself: that link is the owner's.
    expect([way, await means(user.id, authenticator)]).toEqual([way, { passkey: false, links: 1 }])
  }
})

test('R4: switching two-step sign-in on, another address and a closed account end everything else too', async () => {
  const changes: [string, (intrusion: Intrusion) => Promise<number>][] = [
    [
      'two-step sign-in',
      async ({ own }) => {
        const { body } = await post('/auth/enable-2fa', { method: 'totp' }, { token: own.token })
        return (await post('/auth/confirm-2fa', { otp: codeOf(body.secret) }, { token: own.token })).status
      },
    ],
    [
      'another address',
      async ({ own, user }) => {
        const email = `${unique('moved')}@lectern.example`
        await patch('/users/profile', { email }, { token: own.token })
        const code = await lastSecret(email)
        const reply = await post('/users/profile/email/confirm', { code }, { token: own.token })
        await db().update(users).set({ email: user.email }).where(eq(users.id, user.id))
        return reply.status
      },
    ],
    [
      'closed by an administrator',
      async ({ user }) => {
        const admin = await aSignedIn({ role: 'admin' })
        return (await patch(`/users/${user.id}`, { deactivated: true }, { token: admin.token })).status
      },
    ],
    ['deleted', async ({ own, user }) => (await del(`/users/${user.id}`, { token: own.token })).status],
  ]
  for (const [change, make] of changes) {
    const intrusion = await anIntrusion()
    expect([change, (await make(intrusion)) < 300]).toEqual([change, true])
    expect([change, await stillOpen(intrusion)]).toEqual([change, []])
    const open = and(eq(apiKeys.userId, intrusion.user.id), isNull(apiKeys.revokedAt))
    expect([change, await db().select().from(apiKeys).where(open)]).toEqual([change, []])
  }
})

test('a session that was ended while it was at work makes no new way in', async () => {
  const { user, token, session } = await aSignedIn()
  const { body: asked } = await post('/auth/passkeys/options', {}, { token })
  await Promise.all([
    ...Array.from({ length: 10 }, (_, index) => post('/api-keys', { name: `App ${index}` }, { token })),
    sqlPool().begin(async sql => {
      await sql`select 1 from users where id = ${user.id} for no key update`
      await sql`update sessions set revoked_at = now() where id = ${session.sessionId}`
      await sql`update api_keys set revoked_at = now() where user_id = ${user.id}`
    }),
  ])
  const left = and(eq(apiKeys.userId, user.id), isNull(apiKeys.revokedAt))
  expect(await db().select().from(apiKeys).where(left)).toEqual([])
  const response = new SoftAuthenticator().enrol(asked.options)
  expect((await post('/auth/passkeys', { ticket: asked.ticket, response }, { token })).status).toBe(401)
  expect(await db().select().from(passkeys).where(eq(passkeys.userId, user.id))).toEqual([])
})
