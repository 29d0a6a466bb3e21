import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import {
  apiKeys,
  carts,
  courses,
  facebookUsers,
  idempotencyKeys,
  linkedAccounts,
  memberships,
  oneTimeTokens,
  orders,
  outboxMails,
  payouts,
  sessions,
  uploads,
  users,
} from '@/db/schema'
import { deliverDueMails } from '@/lib/mail/mutations/deliver-mail'
import { fileStore } from '@/lib/uploads/storage'
import { call, del, get, patch, post, put } from '@/server/testing/api'
import {
  aCartLine,
  aCourse,
  aMembership,
  anOrder,
  anOrganization,
  aSignedIn,
  aUser,
  aUserWithPassword,
  fund,
  password,
  unique,
} from '@/server/testing/builders'
import { withDataDirectory } from '@/server/testing/lessons'
import { aMailServer, setSmtpUrl } from '@/server/testing/mail'

withDataDirectory()

const rowOf = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0]
const anAdmin = () => aSignedIn({ role: 'admin' })

test('P-15: a deleted account is nobody’s any more: nothing of the person is left, and nothing opens it', async () => {
  const user = await aUserWithPassword({
    name: unique('Whole Name '),
    phoneNumber: '0987654321',
    address: unique('Street '),
    headline: unique('Headline '),
    bio: unique('Biography '),
    imageProfileUrl: `https://pictures.example/${unique('face')}.png`,
    totpSecret: unique('sealed'),
  })
  const signedIn = await post('/auth/login', { email: user.email, password })
  const { token } = signedIn.body
  const key = (await post('/api-keys', { name: 'App', scopes: ['write'] }, { token })).body.key
  const key2 = unique('key')
  await put('/auth', { address: user.address }, { token, headers: { 'idempotency-key': key2 } })
  await db()
    .insert(linkedAccounts)
    .values({ userId: user.id, provider: 'google', providerAccountId: unique('sub') })
  await db()
    .insert(facebookUsers)
    .values({ facebookId: unique('fb'), name: user.name, email: user.email, userId: user.id })
  await db()
    .insert(oneTimeTokens)
    .values({ userId: user.id, purpose: 'password_reset', tokenHash: unique('h'), expiresAt: new Date() })
  await db()
    .insert(outboxMails)
    .values({ dedupeKey: unique('mail'), recipient: user.email, template: 'verify-email', data: { name: user.name } })
  await aCartLine(user.id, await aCourse())

  const reply = await del(`/users/${user.id}`, { token })
  expect([reply.status, reply.body]).toMatchObject([200, { id: user.id, email: user.email, name: user.name }])
  expect(reply.text).not.toMatch(/argon2|passwordHash|totp/i)
  const after = await rowOf(user.id)
  expect(after).toMatchObject({ name: 'Deleted user', passwordHash: null, totpSecret: null, avatarUploadId: null })
  expect(after?.deletedAt).not.toBeNull()

  await sendLastMail()
  // Every column of every table: nothing of the person is there.
  const { name, username, email, address, headline, bio, imageProfileUrl } = user
  for (const word of [name, username, email, address, headline, bio, imageProfileUrl, '0987654321']) {
    expect([word, await tablesHolding(word as string)]).toEqual([word, []])
  }
  for (const table of [sessions, apiKeys, linkedAccounts, facebookUsers, oneTimeTokens, carts] as const) {
    expect(await db().select().from(table).where(eq(table.userId, user.id))).toEqual([])
  }
  expect(await db().select().from(idempotencyKeys).where(eq(idempotencyKeys.callerId, user.id))).toEqual([])
  for (const gone of [token, key]) expect((await get('/users/profile', { token: gone })).status).toBe(401)
  expect((await post('/auth/refresh', { refreshToken: signedIn.body.refreshToken })).status).toBe(401)
  expect((await post('/auth/login', { email: user.email, password })).status).toBe(401)
  expect((await post('/auth/register', { email: user.email, password: 'quiet-lamp' })).status).toBe(201)
  const admin = await anAdmin()
  expect((await get(`/users/${user.id}`, { token: admin.token })).status).toBe(404)
  expect((await del(`/users/${user.id}`, { token: admin.token })).status).toBe(404)
})

/** Sends the mail that tells somebody of the deletion. */
async function sendLastMail() {
  const mails = await aMailServer()
  try {
    await deliverDueMails()
    expect(mails.received.map(({ subject }) => subject)).toContain('Your account was deleted')
  } finally {
    await mails.stop()
    setSmtpUrl(undefined)
  }
}

/** Tables with a row that holds the text, in whatever column. */
async function tablesHolding(text: string): Promise<string[]> {
  const sql = sqlPool()
  const tables = await sql<{ name: string }[]>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`
  const found: string[] = []
  for (const { name } of tables) {
    const [row] = await sql`select 1 from ${sql(name)} t where position(${text} in to_jsonb(t)::text) > 0 limit 1`
    if (row) found.push(name)
  }
  return found
}

test('a deleted account leaves no picture, old or new, and nothing of an address that waited for its code', async () => {
  const user = await aUserWithPassword({ name: unique('Whole Name ') })
  const { token } = (await post('/auth/login', { email: user.email, password })).body
  const pending = [`${unique('first')}@lectern.example`, `${unique('second')}@lectern.example`]
  for (const email of pending) {
    await patch('/users/profile', { email, currentPassword: password }, { token })
  }
  const pictures: string[] = []
  for (const background of ['#3b6', '#b36']) {
    const body = await sharp({ create: { width: 300, height: 300, channels: 3, background } })
      .png()
      .toBuffer()
    const reply = await call('POST', '/users/profile/avatar', { body, token, headers: { 'Content-Type': 'image/png' } })
    pictures.push(reply.body.imageProfileUrl.replace('/api', ''))
  }
  const kept = await db().select().from(uploads).where(eq(uploads.ownerId, user.id))
  expect([kept.length, ...(await Promise.all(pictures.map(async address => (await get(address)).status)))]).toEqual([
    2, 200, 200,
  ])
  expect((await del(`/users/${user.id}`, { token })).status).toBe(200)
  for (const word of pending) expect([word, await tablesHolding(word)]).toEqual([word, []])
  // The mail that tells of it is the last that knows the address, and goes with its sending.
  for (const word of [user.email, user.name]) expect(await tablesHolding(word)).toEqual(['outbox_mails'])
  await sendLastMail()
  for (const word of [user.email, user.name]) expect([word, await tablesHolding(word)]).toEqual([word, []])
  expect(await db().select().from(uploads).where(eq(uploads.ownerId, user.id))).toEqual([])
  for (const address of pictures) expect((await get(address)).status).toBe(404)
  for (const { storageKey } of kept) expect(await fileStore().size(storageKey)).toBeUndefined()
})

test('financial records stay: orders and their money are there after the buyer is gone', async () => {
  const { user, token } = await aSignedIn()
  const course = await aCourse({ price: 1000 })
  await fund(user.id, 1000)
  const line = await aCartLine(user.id, course)
  const order = await post('/order', anOrder([line], 10), { token })
  expect(order.status).toBe(201)
  expect((await del(`/users/${user.id}`, { token })).status).toBe(200)
  expect(await db().select().from(orders).where(eq(orders.userId, user.id))).toHaveLength(1)
})

test('money, a payout, an organization in the way: 409 says which, and nothing changes', async () => {
  const admin = await anAdmin()
  const refused = async (userId: string, type: string) => {
    const before = await rowOf(userId)
    const reply = await del(`/users/${userId}`, { token: admin.token })
    expect([reply.status, reply.body.type]).toEqual([409, type])
    expect(await rowOf(userId)).toEqual(before)
  }
  const rich = await aUser()
  await fund(rich.id, 1)
  await refused(rich.id, 'wallet-not-empty')
  const waiting = await aUser()
  await db().insert(payouts).values({ userId: waiting.id, amount: 100, currency: 'USD', status: 'requested' })
  await refused(waiting.id, 'payout-pending')
  const owner = await aUser()
  const organization = await anOrganization({ ownerId: owner.id, name: 'School of Ink' })
  await refused(owner.id, 'owns-organization')
  const [adminRole] = await sqlPool()<{ id: string }[]>`
    update organization_roles set system_key = 'admin' where id = ${organization.managerRole.id} returning id`
  const head = await aUser()
  await aMembership(organization.id, head, adminRole?.id as string)
  await refused(head.id, 'last-admin')
  await aMembership(organization.id, await aUser(), adminRole?.id as string)
  expect((await del(`/users/${head.id}`, { token: admin.token })).status).toBe(200)
  const [left] = await db().select().from(memberships).where(eq(memberships.userId, head.id))
  expect(left).toMatchObject({ status: 'left', email: `${head.id}@deleted.invalid` })
})

test('a teacher who goes sells nothing any more, and buyers keep what they have', async () => {
  const { user, token } = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: user.id })
  expect((await get(`/courses/${course.id}`)).status).toBe(200)
  expect((await del(`/users/${user.id}`, { token })).status).toBe(200)
  expect((await get(`/courses/${course.id}`)).status).toBe(404)
  const [row] = await db().select().from(courses).where(eq(courses.id, course.id))
  expect([row?.isPublished, row?.archivedAt === null]).toEqual([true, false])
})

test('P-46: an account cannot be deleted from another site with the cookie', async () => {
  const user = await aUserWithPassword()
  const signedIn = await post('/auth/login', { email: user.email, password })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const origin = 'https://evil.example'
  expect((await del(`/users/${user.id}`, { headers: { cookie, origin } })).status).toBe(403)
  expect((await rowOf(user.id))?.deletedAt).toBeNull()
})
