import { count, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { secondStepOf } from '@/lib/auth/next-auth/second-step-cookie'
import { get, post } from '@/server/testing/api'
import { aMembership, anOrganization, aUser, aUserWithPassword, password } from '@/server/testing/builders'
import { aPerson, isSignedIn, linksOf, reasonOf, sessionsOf, userOf, withGoogle } from '@/server/testing/google'
import { lastSecret, otherCode } from '@/server/testing/mail'

const { comeIn } = withGoogle()
const countUsers = async () => (await db().select({ n: count() }).from(users))[0]?.n

test('P-18: an address that is not verified there opens nothing and leaves no row', async () => {
  for (const email_verified of [false, undefined]) {
    const before = await countUsers()
    const person = aPerson({ email_verified })
    const { browser, url } = await comeIn(person)
    expect(reasonOf(url)).toEqual(['/sign-in', 'email-unverified'])
    expect(await isSignedIn(browser)).toBe(false)
    expect(await countUsers()).toBe(before)
    expect(await linksOf(person.sub)).toEqual([])
  }
})

test('P-18: no address, no account', async () => {
  const { url } = await comeIn(aPerson({ email: undefined, email_verified: undefined }))
  expect(reasonOf(url)).toEqual(['/sign-in', 'email-missing'])
})

test('P-18: an address with a verified account is never taken over: its owner signs in with the password first', async () => {
  const owner = await aUserWithPassword()
  const person = aPerson({ email: owner.email.toUpperCase() })
  const { browser, url } = await comeIn(person, '/api/auth/google?next=/cart')
  expect([...reasonOf(url), url.searchParams.get('next')]).toEqual(['/sign-in', 'address-taken', '/cart'])
  expect(await isSignedIn(browser)).toBe(false)
  expect(await linksOf(person.sub)).toEqual([])
  expect(await sessionsOf(owner.id)).toEqual([])
  expect((await post('/auth/login', { email: owner.email, password })).status).toBe(200)
})

test('P-18: another identity with the same address is somebody else', async () => {
  const person = aPerson()
  await comeIn(person)
  const other = aPerson({ email: person.email })
  const { browser, url } = await comeIn(other)
  expect(reasonOf(url)).toEqual(['/sign-in', 'address-taken'])
  expect([await isSignedIn(browser), await linksOf(other.sub)]).toEqual([false, []])
})

test('P-18: who registered a stranger’s address without verifying it loses the account to the stranger: password, session and refresh token die', async () => {
  const person = aPerson()
  const attacker = await post('/auth/register', { email: person.email, password: 'attackers-word' })
  expect(attacker.status).toBe(201)
  const { browser, url } = await comeIn(person)
  expect([url.pathname, await isSignedIn(browser)]).toEqual(['/welcome', true])
  const row = await userOf(person.email)
  expect(row?.id).not.toBe(attacker.body.user.id)
  expect(row?.passwordHash).toBeNull()
  expect((await post('/auth/login', { email: person.email, password: 'attackers-word' })).status).toBe(401)
  expect((await get('/auth/me', { token: attacker.body.accessToken })).status).toBe(401)
  expect((await post('/auth/refresh', { refreshToken: attacker.body.refreshToken })).status).toBe(401)
})

test('P-18: a sign-up that only named Google gives way to Google itself', async () => {
  const person = aPerson()
  const named = await post('/auth/register', { email: person.email, isOAuthUser: true, provider: 'google' })
  await comeIn(person)
  expect((await userOf(person.email))?.id).not.toBe(named.body.user.id)
})

test('P-18: an unverified account that others count on stays, and nobody gets into it', async () => {
  const member = await aUser({ emailVerifiedAt: null })
  const school = await anOrganization()
  await aMembership(school.id, member, school.studentRole.id)
  const { url } = await comeIn(aPerson({ email: member.email }))
  expect(reasonOf(url)).toEqual(['/sign-in', 'address-taken'])
})

test('P-18: a closed account stays closed', async () => {
  const person = aPerson()
  await comeIn(person)
  const row = await userOf(person.email)
  await db().update(users).set({ deactivatedAt: new Date() }).where(eq(users.id, row!.id))
  const { browser, url } = await comeIn(person)
  expect(reasonOf(url)).toEqual(['/sign-in', 'account-closed'])
  expect([await isSignedIn(browser), (await sessionsOf(row!.id)).length]).toEqual([false, 1])
})

test('P-18: the link of a deleted account is forgotten: the person begins anew', async () => {
  const person = aPerson()
  await comeIn(person)
  const row = await userOf(person.email)
  await db()
    .update(users)
    .set({ deletedAt: new Date(), email: `${row!.id}@deleted.invalid`, username: row!.id })
    .where(eq(users.id, row!.id))
  expect((await comeIn(person)).url.pathname).toBe('/welcome')
  expect((await linksOf(person.sub))[0]?.userId).not.toBe(row?.id)
})

test('P-19: an account with a second step asks for it here too, and only the code opens it', async () => {
  const person = aPerson()
  await comeIn(person)
  const row = await userOf(person.email)
  await db().update(users).set({ twoFactorMethod: 'email' }).where(eq(users.id, row!.id))
  const { browser, url } = await comeIn(person, '/api/auth/google?next=/cart')
  expect(url.pathname + url.search).toBe('/sign-in?step=code&next=%2Fcart')
  expect([await isSignedIn(browser), (await sessionsOf(row!.id)).length]).toEqual([false, 1])
  const held = browser.cookie('lectern.second-step')
  expect((await secondStepOf(held))?.email).toBe(person.email)
  const finish = (code: string, cookie = `lectern.second-step=${held}`) =>
    post(
      '/otp/verify',
      { email: person.email, code, purpose: 'login_verification' },
      { headers: { cookie, 'sec-fetch-site': 'same-origin' } },
    )
  const code = await lastSecret(person.email)
  expect([(await finish(otherCode(code))).status, (await sessionsOf(row!.id)).length]).toEqual([400, 1])
  expect([(await finish(code, '')).status, (await sessionsOf(row!.id)).length]).toEqual([400, 1])
  const right = await finish(code)
  expect([right.status, (await sessionsOf(row!.id)).length]).toEqual([201, 2])
  expect((await get('/auth/me', { token: right.body.accessToken })).body.user.email).toBe(person.email)
})
