import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, users } from '@/db/schema'
import { get, post, put } from '@/server/testing/api'
import { aSignedIn, aUser, aUserWithPassword, password, unique } from '@/server/testing/builders'
import { lastOutboxMail } from '@/server/testing/mail'
import { appointAdmin } from './appoint-admin'

const newPassword = 'another-reading-room'
const anAddress = () => `${unique('head')}@lectern.example`
const signIn = (email: string, word: string) => post('/auth/login', { email, password: word })
const byName = (username: string) => post('/auth/login', { username, password })
const tokenOf = (link: string) => link.split('/reset/')[1] ?? ''
const rowOf = async (email: string) => (await db().select().from(users).where(eq(users.email, email)))[0]
const eventsOf = async (userId: string) =>
  (await db().select().from(auditEvents).where(eq(auditEvents.userId, userId))).map(({ kind, actorId }) => [
    kind,
    actorId,
  ])

/** The link sets a password once, and anyone who has it administers the site. */
async function expectAdmin(email: string, link: string) {
  expect(link).toMatch(/^http:\/\/localhost:3000\/reset\/[\w-]{43}$/)
  expect((await post('/reset-password', { resetToken: tokenOf(link), newPassword })).status).toBe(200)
  const { status, body } = await signIn(email, newPassword)
  expect([status, body.user.role, body.user.emailVerified]).toEqual([200, 'admin', true])
  expect((await get('/users', { token: body.token })).status).toBe(200)
}

test('where nobody has the address an account is opened, which its link leads into', async () => {
  const email = anAddress()
  const { was, link } = await appointAdmin(email)
  expect(was).toBe('new')
  await expectAdmin(email, link)
  const { id } = (await rowOf(email)) ?? { id: '' }
  expect(await eventsOf(id)).toContainEqual(['sign-up', null])
})

test('a member is given the role, and the log says so without a name', async () => {
  const user = await aUserWithPassword()
  expect((await appointAdmin(user.email)).was).toBe('member')
  expect((await signIn(user.email, password)).body.user.role).toBe('admin')
  expect(await eventsOf(user.id)).toContainEqual(['role-changed', null])
  expect(await lastOutboxMail(user.email)).toMatchObject({ template: 'role-changed' })
  // A link for somebody who is an administrator already opens their account as well.
  const links = async () => (await eventsOf(user.id)).filter(([kind]) => kind === 'password-link-made').length
  expect(await links()).toBe(1)
  expect((await appointAdmin(user.email)).was).toBe('admin')
  expect(await links()).toBe(2)
})

test('whoever opened an account in this name without ever reading its mail has no way into it any more', async () => {
  const { user, token } = await aSignedIn({ emailVerifiedAt: null, provenAt: null })
  const { was, link } = await appointAdmin(user.email)
  expect(was).toBe('unverified')
  expect((await get('/auth/me', { token })).status).toBe(401)
  expect((await signIn(user.email, password)).status).toBe(401)
  await expectAdmin(user.email, link)
})

test('nor has whoever had the address before it was theirs to read, or was given the account by an administrator', async () => {
  const admin = await aSignedIn({ role: 'admin' })
  const before = await aUserWithPassword()
  const moved = anAddress()
  expect((await put(`/users/${before.id}`, { email: moved }, { token: admin.token })).status).toBe(200)
  expect((await byName(before.username)).status).toBe(401)
  const given = anAddress()
  const username = unique('given')
  const account = { name: 'Given', username, email: given, password }
  expect((await post('/users', account, { token: admin.token })).status).toBe(201)
  const { token } = (await byName(username)).body
  for (const email of [moved, given]) {
    const { was, link } = await appointAdmin(email)
    expect(was).toBe('unverified')
    await expectAdmin(email, link)
  }
  expect((await get('/auth/me', { token })).status).toBe(401)
  expect((await byName(username)).status).toBe(401)
})

test('a closed account is opened again, and an administrator stays one', async () => {
  const { email, id } = await aUser({ role: 'admin', deactivatedAt: new Date() })
  expect((await appointAdmin(email)).was).toBe('closed')
  expect((await rowOf(email))?.deactivatedAt).toBeNull()
  expect(await eventsOf(id)).toContainEqual(['account-reactivated', null])
  const { was, link } = await appointAdmin(email)
  expect(was).toBe('admin')
  await expectAdmin(email, link)
})

test('an earlier link ends with the next one, and two at once open one account', async () => {
  const email = anAddress()
  const links = (await Promise.all([1, 2, 3].map(() => appointAdmin(email).catch(() => undefined)))).filter(Boolean)
  expect(links.length).toBeGreaterThan(0)
  const { link } = await appointAdmin(email)
  for (const earlier of links) {
    const reply = await post('/reset-password', { resetToken: tokenOf(earlier?.link ?? ''), newPassword })
    expect([reply.status, reply.body.type]).toEqual([400, 'reset-token-invalid'])
  }
  await expectAdmin(email, link)
})
