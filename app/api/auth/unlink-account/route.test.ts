import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, facebookUsers, linkedAccounts, users } from '@/db/schema'
import { get, post } from '@/server/testing/api'
import { aSignedIn, aUserWithPassword, letProofsAge, password, unique } from '@/server/testing/builders'
import { withEnvironment } from '@/server/testing/environment'
import { lastOutboxMail, lastSecret } from '@/server/testing/mail'

let restore: () => void
beforeAll(() => {
  restore = withEnvironment({
    GOOGLE_CLIENT_ID: 'g',
    GOOGLE_CLIENT_SECRET: 'g',
    FACEBOOK_CLIENT_ID: 'f',
    FACEBOOK_CLIENT_SECRET: 'f',
  })
})
afterAll(() => restore())

type Provider = 'google' | 'facebook'

const rowOf = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0]
const providersOf = async (token: string) =>
  (await get('/auth/linked-accounts', { token })).body.map(({ provider }: { provider: Provider }) => provider)
const unlink = (token: string, provider: Provider, proof: object = { currentPassword: password }) =>
  post('/auth/unlink-account', { provider, ...proof }, { token })

async function linkTo(userId: string, ...providers: Provider[]) {
  for (const provider of providers) {
    const subject = unique('sub')
    await db()
      .insert(linkedAccounts)
      .values({ userId, provider, providerAccountId: subject, email: 'me@there.example' })
    if (provider === 'facebook') await db().insert(facebookUsers).values({ facebookId: subject, name: 'Me', userId })
  }
}

async function anOwner(...providers: Provider[]) {
  const user = await aUserWithPassword({ provider: providers[0] ?? 'credentials' })
  await linkTo(user.id, ...providers)
  const { body } = await post('/auth/login', { email: user.email, password })
  return { user, token: body.accessToken as string }
}

test('with the password it goes: what Facebook had told us too, the other sessions end, and the owner is told', async () => {
  const { user, token } = await anOwner('facebook', 'google')
  const other = (await post('/auth/login', { email: user.email, password })).body.accessToken
  expect(await providersOf(token)).toEqual(['facebook', 'google'])
  const reply = await unlink(token, 'facebook')
  expect([reply.status, reply.body.success]).toEqual([201, true])
  expect(await providersOf(token)).toEqual(['google'])
  expect(await db().select().from(facebookUsers).where(eq(facebookUsers.userId, user.id))).toEqual([])
  expect((await rowOf(user.id))?.provider).toBe('credentials')
  expect((await get('/auth/me', { token: other })).status).toBe(401)
  expect(await lastOutboxMail(user.email)).toMatchObject({
    template: 'account-unlinked',
    data: { name: user.name, provider: 'Facebook' },
  })
  const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, user.id))
  expect(events.filter(({ kind }) => kind === 'account-unlinked')).toMatchObject([
    { actorId: user.id, details: { provider: 'facebook' } },
  ])
  const again = await unlink(token, 'facebook')
  expect([again.status, again.body.type]).toEqual([404, 'not-found'])
  expect((await unlink(token, 'google')).status).toBe(201)
})

test('the session of a thief: without the password, or with a wrong one, it is 403 and the link stays', async () => {
  const { user, token } = await anOwner('google')
  await letProofsAge(user.id)
  for (const [proof, type] of [
    [{}, 'proof-required'],
    [{ code: '123456' }, 'proof-required'],
    [{ password }, 'proof-required'],
    [{ currentPassword: 'wrong-word' }, 'wrong-proof'],
  ] as const) {
    const reply = await unlink(token, 'google', proof)
    expect([proof, reply.status, reply.body.type]).toEqual([proof, 403, type])
  }
  for (let i = 0; i < 4; i++) await unlink(token, 'google', { currentPassword: 'wrong-word' })
  expect((await unlink(token, 'google')).status).toBe(429)
  expect(await providersOf(token)).toEqual(['google'])
})

test('the last way in stays: 409 where there is neither a password nor another provider that is set up', async () => {
  const { user, token } = await aSignedIn({ provider: 'google' })
  await linkTo(user.id, 'google', 'facebook')
  expect((await unlink(token, 'google', {})).status).toBe(201)
  expect((await rowOf(user.id))?.provider).toBe('facebook')
  const last = await unlink(token, 'facebook', {})
  expect([last.status, last.body.type, await providersOf(token)]).toEqual([409, 'last-sign-in-method', ['facebook']])
  expect(await db().select().from(facebookUsers).where(eq(facebookUsers.userId, user.id))).toHaveLength(1)

  const undo = withEnvironment({ FACEBOOK_CLIENT_ID: '', FACEBOOK_CLIENT_SECRET: '' })
  try {
    const half = await aSignedIn({ provider: 'google' })
    await linkTo(half.user.id, 'google', 'facebook')
    expect((await unlink(half.token, 'google', {})).body.type).toBe('last-sign-in-method')
  } finally {
    undo()
  }
})

test('of two requests at once that would leave no way in, one is refused', async () => {
  const { user, token } = await aSignedIn()
  await linkTo(user.id, 'google', 'facebook')
  const replies = await Promise.all([unlink(token, 'google', {}), unlink(token, 'facebook', {})])
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
})

test('an old session of an account without a password needs a code', async () => {
  const { user, token } = await aSignedIn({ provider: 'google' })
  await linkTo(user.id, 'google', 'facebook')
  await letProofsAge(user.id)
  const refused = await unlink(token, 'facebook', {})
  expect([refused.status, refused.body.type]).toEqual([403, 'proof-required'])
  expect((await post('/auth/proof-code', undefined, { token })).status).toBe(201)
  expect((await unlink(token, 'facebook', { code: await lastSecret(user.email) })).status).toBe(201)
})

test('nobody, somebody else, a key of an app, bad input', async () => {
  const { user, token } = await anOwner('google')
  expect((await post('/auth/unlink-account', { provider: 'google' })).status).toBe(401)
  expect((await get('/auth/linked-accounts')).status).toBe(401)
  const stranger = await anOwner()
  expect((await unlink(stranger.token, 'google')).status).toBe(404)
  expect(await providersOf(stranger.token)).toEqual([])
  const key = (await post('/api-keys', { name: 'App', scopes: ['write'] }, { token })).body.key
  expect((await unlink(key, 'google')).status).toBe(403)
  for (const provider of [undefined, 'credentials', ['google'], 5]) {
    expect((await post('/auth/unlink-account', { provider, currentPassword: password }, { token })).status).toBe(400)
  }
  const cookie = 'lectern.session=forged'
  const foreign = { headers: { cookie, origin: 'https://evil.example' } }
  expect((await post('/auth/unlink-account', { provider: 'google' }, foreign)).status).toBe(401)
  expect(await db().select().from(linkedAccounts).where(eq(linkedAccounts.userId, user.id))).toHaveLength(1)
})
