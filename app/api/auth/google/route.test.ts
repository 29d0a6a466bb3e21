import { and, count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, linkedAccounts, sessions, users } from '@/db/schema'
import { revokeSession } from '@/lib/auth/sessions'
import { get, post } from '@/server/testing/api'
import { Browser } from '@/server/testing/browser'
import { aMembership, anOrganization, aUser, aUserWithPassword, password, unique } from '@/server/testing/builders'
import { withEnvironment } from '@/server/testing/environment'
import {
  type OpenIdPerson,
  type OpenIdProvider,
  openIdClient,
  startOpenIdProvider,
} from '@/server/testing/openid-provider'

const site = 'http://localhost:3000'
const isCallback = (url: URL) => url.pathname.startsWith('/api/auth/') && url.pathname.includes('/callback')
const isProvider = (url: URL) => url.origin === google.issuer

let google: OpenIdProvider
let restore: () => void

beforeAll(async () => {
  google = await startOpenIdProvider([`${site}/api/auth/google/callback`, `${site}/api/auth/callback/google`])
  restore = withEnvironment({
    GOOGLE_ISSUER: google.issuer,
    GOOGLE_CLIENT_ID: openIdClient.id,
    GOOGLE_CLIENT_SECRET: openIdClient.secret,
  })
})
afterAll(async () => {
  restore()
  await google.close()
})

function aPerson(values: Partial<OpenIdPerson> = {}): OpenIdPerson {
  const sub = unique('1075')
  return {
    sub,
    email: `${sub}@gmail.example`,
    email_verified: true,
    name: 'Trần Thị Hoa',
    picture: 'https://pictures.example/hoa.png',
    ...values,
  }
}

/** Somebody sits down, chooses Google, and is who the provider says. */
async function comeIn(person: OpenIdPerson, start = '/api/auth/google', browser = new Browser()) {
  google.person = person
  browser.forget(google.issuer)
  const { url, reply } = await browser.follow(start)
  return { browser, url, reply }
}

const userOf = async (email: string) => (await db().select().from(users).where(eq(users.email, email)))[0]
const linksOf = async (sub: string) =>
  db().select().from(linkedAccounts).where(eq(linkedAccounts.providerAccountId, sub))
const sessionsOf = async (userId: string) => db().select().from(sessions).where(eq(sessions.userId, userId))
const countUsers = async () => (await db().select({ n: count() }).from(users))[0]?.n
const isSignedIn = async (browser: Browser) => {
  const cookie = browser.cookie('lectern.session')
  if (!cookie) return false
  return (await get('/auth/me', { headers: { cookie: `lectern.session=${cookie}` } })).status === 200
}
/** The reason that the page it ended on gives. */
const reasonOf = (url: URL) => [url.pathname, url.searchParams.get('error')]

describe('signing in', () => {
  test('a new person gets an account that is a guest, a session, and is asked for a role on the way', async () => {
    const person = aPerson()
    const { browser, url } = await comeIn(person, '/api/auth/google?next=/courses%3Flevel=beginner')
    expect(url.pathname + url.search).toBe('/welcome?next=%2Fcourses%3Flevel%3Dbeginner')
    const row = await userOf(person.email!)
    expect(row).toMatchObject({
      name: person.name,
      role: 'guest',
      provider: 'google',
      passwordHash: null,
      imageProfileUrl: person.picture,
      registrationCompletedAt: null,
    })
    expect(row?.emailVerifiedAt).toBeInstanceOf(Date)
    expect(await linksOf(person.sub)).toMatchObject([{ userId: row?.id, provider: 'google', email: person.email }])
    expect(await sessionsOf(row!.id)).toMatchObject([{ kind: 'browser', userAgent: 'Test browser' }])
    expect(await isSignedIn(browser)).toBe(true)
    expect(browser.cookie('lectern.refresh')).toBeTruthy()
    const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, row!.id))
    expect(events).toMatchObject([
      { kind: 'sign-up', details: { role: 'guest', provider: 'google' } },
      { kind: 'sign-in', address: browser.address },
    ])
  })

  test('the same person comes back to the same account, whatever became of the address there', async () => {
    const person = aPerson()
    const first = await comeIn(person)
    await post('/auth/complete-registration', { role: 'student' }, { headers: cookies(first.browser) })
    const before = await countUsers()
    const { browser, url } = await comeIn(
      { ...person, email: `new-${person.email}`, email_verified: false },
      '/api/auth/google?next=/my-learning',
    )
    expect(url.pathname).toBe('/my-learning')
    expect(await isSignedIn(browser)).toBe(true)
    expect(await countUsers()).toBe(before)
    expect(await sessionsOf((await userOf(person.email!))!.id)).toHaveLength(2)
  })

  test('a guest who left without choosing is asked again', async () => {
    const person = aPerson()
    await comeIn(person)
    expect((await comeIn(person)).url.pathname).toBe('/welcome')
  })

  test('two tabs that come back at once are one person', async () => {
    const person = aPerson()
    google.person = person
    const tabs = [new Browser(), new Browser(), new Browser()]
    const waiting = await Promise.all(tabs.map(tab => tab.follow('/api/auth/google', isCallback)))
    const ends = await Promise.all(waiting.map(({ url }, index) => tabs[index]!.follow(String(url))))
    expect(ends.map(({ url }) => url.pathname)).toEqual(['/welcome', '/welcome', '/welcome'])
    expect(await linksOf(person.sub)).toHaveLength(1)
  })

  test('next-auth reads the same session, and no longer than it lives', async () => {
    const person = aPerson()
    const { browser } = await comeIn(person)
    const session = await browser.open('/api/auth/session')
    const row = await userOf(person.email!)
    expect(session.body).toEqual({
      user: { id: row?.id, name: person.name, email: person.email, image: person.picture, role: 'guest' },
      expires: (await sessionsOf(row!.id))[0]?.expiresAt.toISOString(),
    })
    expect(await isSignedIn(browser)).toBe(true)
    await revokeSession(db(), (await sessionsOf(row!.id))[0]!.id, 'test')
    expect((await browser.open('/api/auth/session')).body).toEqual({})
    expect(browser.cookie('lectern.session')).toBeUndefined()
  })

  test('next-auth’s own addresses sign in and out as well', async () => {
    const person = aPerson()
    google.person = person
    const browser = new Browser()
    expect(Object.keys((await browser.open('/api/auth/providers')).body)).toEqual(['google'])
    const { csrfToken } = (await browser.open('/api/auth/csrf')).body
    const begun = await browser.post('/api/auth/signin/google', { csrfToken, callbackUrl: '/courses', json: 'true' })
    expect(begun.status).toBe(200)
    const { url } = await browser.follow(begun.body.url)
    expect([url.pathname, await isSignedIn(browser)]).toEqual(['/welcome', true])
    const out = await browser.post('/api/auth/signout', { csrfToken, callbackUrl: '/', json: 'true' })
    expect(out.body).toEqual({ url: `${site}/` })
    expect([browser.cookie('lectern.session'), browser.cookie('lectern.refresh')]).toEqual([undefined, undefined])
    expect((await sessionsOf((await userOf(person.email!))!.id))[0]?.revokedReason).toBe('signed-out')
  })

  test('whoever says no at the provider is told so, kindly, and stays signed out', async () => {
    google.person = 'declines'
    const browser = new Browser()
    const { url } = await browser.follow('/api/auth/google?next=/cart')
    expect(reasonOf(url)).toEqual(['/sign-in', 'cancelled'])
    expect(url.searchParams.get('next')).toBe('/cart')
    expect(await isSignedIn(browser)).toBe(false)
  })

  test('a name or picture that does not fit is left out, not an obstacle', async () => {
    const person = aPerson({ name: ' \n ', picture: 'javascript:alert(1)' })
    await comeIn(person)
    const row = await userOf(person.email!)
    expect([row?.name, row?.imageProfileUrl]).toEqual([row?.username, null])
  })
})

const cookies = (browser: Browser) => ({
  cookie: `lectern.session=${browser.cookie('lectern.session')}`,
  origin: site,
})

describe('P-18: whose account it is', () => {
  test('an address that is not verified there opens nothing and leaves no row', async () => {
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

  test('no address, no account', async () => {
    const { url } = await comeIn(aPerson({ email: undefined, email_verified: undefined }))
    expect(reasonOf(url)).toEqual(['/sign-in', 'email-missing'])
  })

  test('an address with a verified account is never taken over: its owner signs in with the password first', async () => {
    const owner = await aUserWithPassword()
    const person = aPerson({ email: owner.email.toUpperCase() })
    const { browser, url } = await comeIn(person, '/api/auth/google?next=/cart')
    expect([...reasonOf(url), url.searchParams.get('next')]).toEqual(['/sign-in', 'address-taken', '/cart'])
    expect(await isSignedIn(browser)).toBe(false)
    expect(await linksOf(person.sub)).toEqual([])
    expect(await sessionsOf(owner.id)).toEqual([])
    expect((await post('/auth/login', { email: owner.email, password })).status).toBe(200)
  })

  test('another identity with the same address is somebody else', async () => {
    const person = aPerson()
    await comeIn(person)
    const other = aPerson({ email: person.email })
    const { browser, url } = await comeIn(other)
    expect(reasonOf(url)).toEqual(['/sign-in', 'address-taken'])
    expect([await isSignedIn(browser), await linksOf(other.sub)]).toEqual([false, []])
  })

  test('who registered a stranger’s address without verifying it loses the account to the stranger: password, session and refresh token die', async () => {
    const person = aPerson()
    const attacker = await post('/auth/register', { email: person.email, password: 'attackers-word' })
    expect(attacker.status).toBe(201)
    const { browser, url } = await comeIn(person)
    expect([url.pathname, await isSignedIn(browser)]).toEqual(['/welcome', true])
    const row = await userOf(person.email!)
    expect(row?.id).not.toBe(attacker.body.user.id)
    expect(row?.passwordHash).toBeNull()
    expect((await post('/auth/login', { email: person.email, password: 'attackers-word' })).status).toBe(401)
    expect((await get('/auth/me', { token: attacker.body.accessToken })).status).toBe(401)
    expect((await post('/auth/refresh', { refreshToken: attacker.body.refreshToken })).status).toBe(401)
  })

  test('a sign-up that only named Google gives way to Google itself', async () => {
    const person = aPerson()
    const named = await post('/auth/register', { email: person.email, isOAuthUser: true, provider: 'google' })
    await comeIn(person)
    expect((await userOf(person.email!))?.id).not.toBe(named.body.user.id)
  })

  test('an unverified account that others count on stays, and nobody gets into it', async () => {
    const member = await aUser({ emailVerifiedAt: null })
    const school = await anOrganization()
    await aMembership(school.id, member, school.studentRole.id)
    const { url } = await comeIn(aPerson({ email: member.email }))
    expect(reasonOf(url)).toEqual(['/sign-in', 'address-taken'])
  })

  test('a closed account stays closed', async () => {
    const person = aPerson()
    await comeIn(person)
    const row = await userOf(person.email!)
    await db().update(users).set({ deactivatedAt: new Date() }).where(eq(users.id, row!.id))
    const { browser, url } = await comeIn(person)
    expect(reasonOf(url)).toEqual(['/sign-in', 'account-closed'])
    expect([await isSignedIn(browser), (await sessionsOf(row!.id)).length]).toEqual([false, 1])
  })

  test('the link of a deleted account is forgotten: the person begins anew', async () => {
    const person = aPerson()
    await comeIn(person)
    const row = await userOf(person.email!)
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
    const row = await userOf(person.email!)
    await db().update(users).set({ twoFactorMethod: 'email' }).where(eq(users.id, row!.id))
    const { browser, url } = await comeIn(person, '/api/auth/google?next=/cart')
    expect(url.pathname + url.search).toBe('/sign-in?step=code&next=%2Fcart')
    expect([await isSignedIn(browser), (await sessionsOf(row!.id)).length]).toEqual([false, 1])
    expect(browser.cookie('lectern.second-step')).toBeTruthy()
  })
})

describe('the way there and back', () => {
  test('it leaves with state, nonce and a PKCE challenge, in cookies that scripts cannot read', async () => {
    const reply = await new Browser().open('/api/auth/google')
    expect(reply.status).toBe(302)
    const asked = new URL(reply.headers.get('location')!).searchParams
    expect(asked.get('redirect_uri')).toBe(`${site}/api/auth/google/callback`)
    expect(asked.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length, name).toBeGreaterThan(30)
    const set = reply.headers.getSetCookie().filter(cookie => !/Max-Age=0/.test(cookie))
    expect(set.map(cookie => cookie.split('=')[0]).sort()).toEqual([
      'lectern.oauth-callback-url',
      'lectern.oauth-nonce',
      'lectern.oauth-pkce',
      'lectern.oauth-state',
    ])
    for (const cookie of set) expect(cookie).toMatch(/Path=\/api\/auth;.*HttpOnly.*SameSite=Lax/i)
    for (const name of ['state', 'nonce']) expect(set.join()).not.toContain(asked.get(name))
  })

  /** Starts, lets `change` bend one address of the way, and goes on to the end. */
  async function bent(stop: (url: URL) => boolean, change: (url: URL) => void) {
    const person = aPerson()
    google.person = person
    const browser = new Browser()
    const { url } = await browser.follow('/api/auth/google', stop)
    change(url)
    const end = await browser.follow(String(url))
    return { browser, url: end.url, person }
  }

  test('another state, no state, another nonce, another challenge, another code: nobody is signed in', async () => {
    const cases: [string, (url: URL) => boolean, (url: URL) => void][] = [
      ['state', isCallback, url => url.searchParams.set('state', 'a'.repeat(43))],
      ['no state', isCallback, url => url.searchParams.delete('state')],
      ['nonce', isProvider, url => url.searchParams.set('nonce', 'b'.repeat(43))],
      ['challenge', isProvider, url => url.searchParams.set('code_challenge', 'c'.repeat(43))],
      ['code', isCallback, url => url.searchParams.set('code', 'd'.repeat(43))],
      ['no code', isCallback, url => url.searchParams.delete('code')],
      ['issuer', isCallback, url => url.searchParams.set('iss', 'https://evil.example')],
    ]
    for (const [name, stop, change] of cases) {
      const { browser, url, person } = await bent(stop, change)
      expect([name, ...reasonOf(url)]).toEqual([name, '/sign-in', 'failed'])
      expect([name, await isSignedIn(browser), await linksOf(person.sub)]).toEqual([name, false, []])
    }
  })

  test('login CSRF: a code and state of somebody else’s browser sign nobody in', async () => {
    google.person = aPerson()
    const attacker = new Browser()
    const { url } = await attacker.follow('/api/auth/google', isCallback)
    const victim = new Browser()
    expect(reasonOf((await victim.follow(String(url))).url)).toEqual(['/sign-in', 'failed'])
    await victim.open('/api/auth/google')
    expect(reasonOf((await victim.follow(String(url))).url)).toEqual(['/sign-in', 'failed'])
    expect(await isSignedIn(victim)).toBe(false)
  })

  test('coming back twice signs in once, even with the old cookies', async () => {
    const person = aPerson()
    google.person = person
    const browser = new Browser()
    const { url } = await browser.follow('/api/auth/google', isCallback)
    const names = ['state', 'nonce', 'pkce', 'callback-url'].map(name => `lectern.oauth-${name}`)
    const kept = names.map(name => [name, browser.cookie(name)!] as const)
    expect((await browser.follow(String(url))).url.pathname).toBe('/welcome')
    expect(names.map(name => browser.cookie(name))).toEqual([undefined, undefined, undefined, undefined])
    expect(reasonOf((await browser.follow(String(url))).url)).toEqual(['/sign-in', 'failed'])
    for (const [name, value] of kept) browser.setCookie(name, value)
    expect(reasonOf((await browser.follow(String(url))).url)).toEqual(['/sign-in', 'failed'])
    expect(await sessionsOf((await userOf(person.email!))!.id)).toHaveLength(1)
  })

  test('a session that was there before is not the one that begins (fixation)', async () => {
    const browser = new Browser()
    browser.setCookie('lectern.session', 'chosen-by-somebody-else')
    await comeIn(aPerson(), '/api/auth/google', browser)
    expect(browser.cookie('lectern.session')).not.toBe('chosen-by-somebody-else')
    expect(await isSignedIn(browser)).toBe(true)
  })

  test('a provider that is away is a message, not an error', async () => {
    const undo = withEnvironment({ GOOGLE_ISSUER: 'http://127.0.0.1:9' })
    try {
      const { url } = await new Browser().follow('/api/auth/google?next=/cart')
      expect([...reasonOf(url), url.searchParams.get('next')]).toEqual(['/sign-in', 'failed', '/cart'])
    } finally {
      undo()
    }
  })

  test('next-auth’s addresses: another site, no token, and what is not there', async () => {
    const browser = new Browser()
    const { csrfToken } = (await browser.open('/api/auth/csrf')).body
    const evil = await browser.post('/api/auth/signin/google', { csrfToken }, { origin: 'https://evil.example' })
    expect(evil.status).toBe(403)
    const forged = await browser.post('/api/auth/signin/google', { csrfToken: 'forged' })
    expect([forged.status, forged.headers.get('location')]).toEqual([302, '/sign-in?error=failed'])
    for (const address of ['/api/auth/_log', '/api/auth/callback/nobody', '/api/auth/signin/google/more']) {
      expect([address, (await browser.open(address)).status]).toEqual([address, 404])
    }
    const signIn = await browser.open('/api/auth/signin?callbackUrl=javascript:alert(1)')
    expect(signIn.headers.get('location')).toBe('/sign-in?next=%2F')
  })
})

describe('P-37: where it goes on to', () => {
  const evil = [
    '//evil.example',
    '///evil.example',
    '////evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '\\\\evil.example',
    '/\\/evil.example',
    '\\/\\/evil.example',
    '/%2fevil.example',
    '%2f%2fevil.example',
    '/%2f%2fevil.example',
    '/%5cevil.example',
    '/%5c%5cevil.example',
    '%5c%5cevil.example',
    'https://evil.example',
    'http://evil.example',
    'HTTPS://EVIL.EXAMPLE',
    'https:evil.example',
    'https:/evil.example',
    'https:\\\\evil.example',
    'https:///evil.example',
    'http:evil.example',
    'evil.example',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'javascript://localhost:3000/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'blob:https://evil.example/1',
    'file:///etc/passwd',
    'ftp://evil.example',
    'http://localhost:3000@evil.example/',
    'http://localhost:3000:80@evil.example/',
    'http://localhost:3000.evil.example/',
    'http://localhost:3000%40evil.example',
    'http://localhost:30000/',
    '//localhost:3000@evil.example',
    '//evil.example/%2f..',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r/evil.example',
    '/\r\nLocation: https://evil.example',
    '/%0d%0aLocation:%20https://evil.example',
    '/%09/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/ /evil.example',
    '//evil。example',
    '//ⓔvil.example',
    '/／evil.example',
    '／／evil.example',
    '//%65vil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/courses/..//evil.example',
    '//[::1]',
    '//0x7f000001',
    '?next=//evil.example',
    '#//evil.example',
    '',
    '/api/auth/logout',
    '/API/auth/logout',
    '/%61pi/auth/logout',
    '/v1/auth/logout',
    `/${'a'.repeat(3000)}`,
  ]

  /** The host that a browser on our page would land on. */
  const hostOf = (location: string) => new URL(location, `${site}/sign-in`).host

  test('whatever `next` asks for, the browser stays on this site, on a page', async () => {
    const person = aPerson()
    const first = await comeIn(person)
    await post('/auth/complete-registration', { role: 'student' }, { headers: cookies(first.browser) })
    const browser = new Browser()
    google.person = person
    for (const next of evil) {
      const { url } = await browser.follow(`/api/auth/google?next=${encodeURIComponent(next)}`, isCallback)
      const reply = await browser.open(String(url))
      const location = reply.headers.get('location') ?? 'none'
      expect([next, reply.status, hostOf(location)]).toEqual([next, 302, 'localhost:3000'])
      expect(new URL(location, site).pathname, next).not.toMatch(/^\/(api|v1)\//i)
    }
  }, 120_000)

  test('nor can the cookie in which next-auth keeps it, nor its own parameter', async () => {
    const browser = new Browser()
    for (const next of evil.filter(Boolean)) {
      google.person = 'declines'
      await browser.open('/api/auth/google')
      browser.setCookie('lectern.oauth-callback-url', encodeURIComponent(next.toWellFormed()))
      const reply = await browser.open('/api/auth/google/callback?error=access_denied')
      expect([next, hostOf(reply.headers.get('location')!)]).toEqual([next, 'localhost:3000'])
      const signIn = await browser.open(`/api/auth/signin?callbackUrl=${encodeURIComponent(next)}`)
      expect([next, hostOf(signIn.headers.get('location')!)]).toEqual([next, 'localhost:3000'])
      const after = new URL(signIn.headers.get('location')!, site).searchParams.get('next')!
      expect([next, hostOf(after)]).toEqual([next, 'localhost:3000'])
    }
  })

  test('a page of this site is kept', async () => {
    for (const next of ['/courses?level=beginner&page=2#reviews', '/courses/học-vẽ', '/']) {
      google.person = 'declines'
      const { url } = await new Browser().follow(`/api/auth/google?next=${encodeURIComponent(next)}`)
      expect(url.searchParams.get('next')).toBe(next)
    }
  })
})

describe('linking to the account signed in', () => {
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
    google.person = person
    const { url } = await browser.follow('/api/auth/google?link=1', isCallback)
    browser.setCookie('lectern.session', 'gone')
    const end = await browser.follow(String(url))
    expect(end.url.searchParams.get('link-error')).toBe('link-expired')
    expect([await linksOf(person.sub), await userOf(person.email!)]).toEqual([[], undefined])
  })

  test('a linking that was given up does not linger: the next start is a plain sign-in', async () => {
    const person = aPerson()
    await browser.open('/api/auth/google?link=1')
    expect(browser.cookie('lectern.oauth-link')).toBeTruthy()
    const { url } = await comeIn(person, '/api/auth/google', browser)
    expect(url.pathname).toBe('/welcome')
    expect((await linksOf(person.sub))[0]?.userId).not.toBe(owner.id)
  })
})

describe('where it is not set up', () => {
  test('503 not-configured from every address of it', async () => {
    const undo = withEnvironment({ GOOGLE_CLIENT_SECRET: '' })
    try {
      const browser = new Browser()
      const replies = [
        await get('/auth/google'),
        await get('/auth/google/callback?code=x&state=y'),
        await get('/auth/facebook'),
        await get('/auth/facebook/callback?code=x'),
        await browser.open('/api/auth/callback/google'),
        await browser.post('/api/auth/signin/google', {}),
      ]
      for (const reply of replies) {
        expect([reply.status, reply.body.type, reply.headers.get('content-type')]).toEqual([
          503,
          'not-configured',
          'application/problem+json',
        ])
      }
      expect((await browser.open('/api/auth/providers')).body).toEqual({})
      expect((await browser.open('/api/auth/session')).body).toEqual({})
    } finally {
      undo()
    }
  })

  test('bad input is 400', async () => {
    expect((await get('/auth/google?link=yes')).status).toBe(400)
    expect((await get('/auth/google?next=/a&next=/b')).status).toBe(400)
    expect((await get('/auth/google/callback?code=a&code=b')).status).toBe(400)
    expect((await get('/auth/google?next=%00')).status).toBe(400)
  })
})
