import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, linkedAccounts, type users } from '@/db/schema'
import { get, post } from '@/server/testing/api'
import { Browser } from '@/server/testing/browser'
import { aUserWithPassword, letProofsAge, password } from '@/server/testing/builders'
import { aPerson, cookies, isCallback, linksOf, userOf, withGoogle } from '@/server/testing/google'
import { lastOutboxMail } from '@/server/testing/mail'
import type { OpenIdPerson } from '@/server/testing/openid-provider'

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

/** Shows that it is the owner, as the security page does, and returns where the browser goes next. */
async function permit(body: object = { currentPassword: password }, provider = 'google'): Promise<string> {
  const reply = await post('/auth/link-account', { provider, next: '/account', ...body }, { headers: cookies(browser) })
  const cookie = reply.headers.getSetCookie().find(one => one.startsWith('lectern.oauth-permit='))
  if (cookie) browser.setCookie('lectern.oauth-permit', cookie.slice('lectern.oauth-permit='.length).split(';')[0]!)
  return reply.body.url
}

const link = async (person: OpenIdPerson) => comeIn(person, await permit(), browser)

test('the owner adds Google, and it opens the account from then on', async () => {
  const person = aPerson()
  const { url } = await link(person)
  expect(url.pathname + url.search).toBe('/account?linked=google')
  expect(await linksOf(person.sub)).toMatchObject([{ userId: owner.id }])
  const again = await link(person)
  expect(again.url.search).toBe('?linked=google')
  const elsewhere = await comeIn(person, '/api/auth/google?next=/cart')
  expect(elsewhere.url.pathname).toBe('/cart')
  const kinds = await db()
    .select({ kind: auditEvents.kind })
    .from(auditEvents)
    .where(and(eq(auditEvents.userId, owner.id), eq(auditEvents.kind, 'account-linked')))
  expect(kinds).toHaveLength(1)
  expect(await lastOutboxMail(owner.email)).toMatchObject({ template: 'account-linked', data: { provider: 'Google' } })
  expect((await get('/auth/linked-accounts', { headers: cookies(browser) })).body).toMatchObject([
    { provider: 'google', email: person.email },
  ])
})

test('P-18: a stolen session cannot add a way in: without the password, or with a wrong one, nothing begins', async () => {
  const person = aPerson()
  await letProofsAge(owner.id)
  for (const [body, type] of [
    [{}, 'proof-required'],
    [{ code: '123456' }, 'proof-required'],
    [{ currentPassword: 'wrong-word' }, 'wrong-proof'],
  ] as const) {
    const reply = await post('/auth/link-account', { provider: 'google', ...body }, { headers: cookies(browser) })
    expect([reply.status, reply.body.type]).toEqual([403, type])
  }
  const { url } = await comeIn(person, '/api/auth/google?link=1&next=/account', browser)
  expect(url.pathname + url.search).toBe('/account?provider=google&link-error=prove-first')
  expect([await linksOf(person.sub), browser.cookie('lectern.oauth-link')]).toEqual([[], undefined])
})

test('the owner’s word counts once, for this session and for this provider', async () => {
  const start = await permit()
  const used = browser.cookie('lectern.oauth-permit')!
  await browser.open(start)
  expect([browser.cookie('lectern.oauth-permit'), Boolean(browser.cookie('lectern.oauth-link'))]).toEqual([
    undefined,
    true,
  ])
  await signIn()
  browser.setCookie('lectern.oauth-permit', used)
  const { url } = await comeIn(aPerson(), start, browser)
  expect(url.searchParams.get('link-error')).toBe('prove-first')
  browser.setCookie('lectern.oauth-link', used)
  const swapped = await comeIn(aPerson(), '/api/auth/google?link=1', browser)
  expect(swapped.url.searchParams.get('link-error')).toBe('prove-first')
  expect(await db().select().from(linkedAccounts).where(eq(linkedAccounts.userId, owner.id))).toEqual([])
})

test('an address of another site is never where the linking ends; what is not set up is 503; nobody is 401', async () => {
  expect(await permit({ currentPassword: password, next: 'https://evil.example/' })).toBe(
    '/api/auth/google?link=1&next=%2Faccount',
  )
  const other = await post(
    '/auth/link-account',
    { provider: 'facebook', currentPassword: password },
    { headers: cookies(browser) },
  )
  expect([other.status, other.body.type]).toEqual([503, 'not-configured'])
  expect((await post('/auth/link-account', { provider: 'google', currentPassword: password })).status).toBe(401)
  for (const provider of [undefined, 'credentials', ['google'], 'Google']) {
    expect((await post('/auth/link-account', { provider }, { headers: cookies(browser) })).status).toBe(400)
  }
})

test('an identity that opens another account, a second one of Google, an unverified one: refused', async () => {
  const other = aPerson()
  await comeIn(other)
  const taken = await link(other)
  expect(taken.url.pathname + taken.url.search).toBe('/account?provider=google&link-error=linked-elsewhere')
  const unverified = await link(aPerson({ email_verified: false }))
  expect(unverified.url.searchParams.get('link-error')).toBe('email-unverified')
  await link(aPerson())
  const second = await link(aPerson())
  expect(second.url.searchParams.get('link-error')).toBe('other-identity-linked')
  expect(await db().select().from(linkedAccounts).where(eq(linkedAccounts.userId, owner.id))).toHaveLength(1)
})

test('P-18: an account whose address was never verified cannot be given another way in', async () => {
  await signIn({ emailVerifiedAt: null })
  const person = aPerson()
  const { url } = await link(person)
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
  const { url } = await browser.follow(await permit(), isCallback)
  browser.setCookie('lectern.session', 'gone')
  const end = await browser.follow(String(url))
  expect(end.url.searchParams.get('link-error')).toBe('link-expired')
  expect([await linksOf(person.sub), await userOf(person.email)]).toEqual([[], undefined])
})

test('a linking that was given up does not linger: the next start is a plain sign-in', async () => {
  const person = aPerson()
  await browser.open(await permit())
  expect(browser.cookie('lectern.oauth-link')).toBeTruthy()
  const { url } = await comeIn(person, '/api/auth/google', browser)
  expect(url.pathname).toBe('/welcome')
  expect((await linksOf(person.sub))[0]?.userId).not.toBe(owner.id)
})
