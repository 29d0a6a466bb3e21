import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, linkedAccounts, type users } from '@/db/schema'
import { post } from '@/server/testing/api'
import { Browser } from '@/server/testing/browser'
import { aUserWithPassword, password } from '@/server/testing/builders'
import { aPerson, isCallback, linksOf, userOf, withGoogle } from '@/server/testing/google'

const { comeIn, expectPerson } = withGoogle()

let browser: Browser
let owner: Awaited<ReturnType<typeof aUserWithPassword>>

async function signIn(values: Partial<typeof users.$inferInsert> = {}) {
  owner = await aUserWithPassword(values)
  browser = new Browser()
  const reply = await post('/auth/login', { email: owner.email, password })
  const cookie = reply.headers.getSetCookie().find(one => one.startsWith('lectern.session='))!
  browser.setCookie('lectern.session', cookie.slice('lectern.session='.length).split(';')[0]!)
}
beforeEach(() => signIn())

test('the owner adds Google, and it opens the account from then on', async () => {
  const person = aPerson()
  const { url } = await comeIn(person, '/api/auth/google?link=1&next=/account', browser)
  expect(url.pathname + url.search).toBe('/account?linked=google')
  expect(await linksOf(person.sub)).toMatchObject([{ userId: owner.id }])
  const again = await comeIn(person, '/api/auth/google?link=1&next=/account', browser)
  expect(again.url.search).toBe('?linked=google')
  const elsewhere = await comeIn(person, '/api/auth/google?next=/cart')
  expect(elsewhere.url.pathname).toBe('/cart')
  const kinds = await db()
    .select({ kind: auditEvents.kind })
    .from(auditEvents)
    .where(and(eq(auditEvents.userId, owner.id), eq(auditEvents.kind, 'account-linked')))
  expect(kinds).toHaveLength(1)
})

test('an identity that opens another account, a second one of Google, an unverified one: refused', async () => {
  const other = aPerson()
  await comeIn(other)
  const taken = await comeIn(other, '/api/auth/google?link=1', browser)
  expect(taken.url.pathname + taken.url.search).toBe('/account?provider=google&link-error=linked-elsewhere')
  const unverified = await comeIn(aPerson({ email_verified: false }), '/api/auth/google?link=1', browser)
  expect(unverified.url.searchParams.get('link-error')).toBe('email-unverified')
  await comeIn(aPerson(), '/api/auth/google?link=1', browser)
  const second = await comeIn(aPerson(), '/api/auth/google?link=1', browser)
  expect(second.url.searchParams.get('link-error')).toBe('other-identity-linked')
  expect(await db().select().from(linkedAccounts).where(eq(linkedAccounts.userId, owner.id))).toHaveLength(1)
})

test('P-18: an account whose address was never verified cannot be given another way in', async () => {
  await signIn({ emailVerifiedAt: null })
  const person = aPerson()
  const { url } = await comeIn(person, '/api/auth/google?link=1', browser)
  expect([url.searchParams.get('link-error'), await linksOf(person.sub)]).toEqual(['verify-first', []])
})

test('P-46: another site cannot begin it, and nobody without a session', async () => {
  expect((await browser.open('/api/auth/google?link=1', 'cross-site')).status).toBe(403)
  expect((await browser.open('/api/auth/google?link=1', 'none')).status).toBe(403)
  expect((await new Browser().open('/api/auth/google?link=1')).status).toBe(401)
  expect(browser.cookie('lectern.oauth-link')).toBeUndefined()
})

test('what began as linking never ends as a sign-in: not after signing out, not as somebody else', async () => {
  const person = aPerson()
  expectPerson(person)
  const { url } = await browser.follow('/api/auth/google?link=1', isCallback)
  browser.setCookie('lectern.session', 'gone')
  const end = await browser.follow(String(url))
  expect(end.url.searchParams.get('link-error')).toBe('link-expired')
  expect([await linksOf(person.sub), await userOf(person.email)]).toEqual([[], undefined])
})

test('a linking that was given up does not linger: the next start is a plain sign-in', async () => {
  const person = aPerson()
  await browser.open('/api/auth/google?link=1')
  expect(browser.cookie('lectern.oauth-link')).toBeTruthy()
  const { url } = await comeIn(person, '/api/auth/google', browser)
  expect(url.pathname).toBe('/welcome')
  expect((await linksOf(person.sub))[0]?.userId).not.toBe(owner.id)
})
