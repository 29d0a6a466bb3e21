import { expect, test } from 'vitest'
import { answerNextAuth } from '@/lib/auth/next-auth/handler'
import { Browser } from '@/server/testing/browser'
import { withEnvironment } from '@/server/testing/environment'
import {
  aPerson,
  isCallback,
  isSignedIn,
  linksOf,
  reasonOf,
  sessionsOf,
  site,
  userOf,
  withGoogle,
} from '@/server/testing/google'

const { comeIn, expectPerson, isProvider } = withGoogle()

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
  expectPerson(person)
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
  expectPerson(aPerson())
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
  expectPerson(person)
  const browser = new Browser()
  const { url } = await browser.follow('/api/auth/google', isCallback)
  const names = ['state', 'nonce', 'pkce', 'callback-url'].map(name => `lectern.oauth-${name}`)
  const kept = names.map(name => [name, browser.cookie(name)!] as const)
  expect((await browser.follow(String(url))).url.pathname).toBe('/welcome')
  expect(names.map(name => browser.cookie(name))).toEqual([undefined, undefined, undefined, undefined])
  expect(reasonOf((await browser.follow(String(url))).url)).toEqual(['/sign-in', 'failed'])
  for (const [name, value] of kept) browser.setCookie(name, value)
  expect(reasonOf((await browser.follow(String(url))).url)).toEqual(['/sign-in', 'failed'])
  expect(await sessionsOf((await userOf(person.email))!.id)).toHaveLength(1)
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
  const ask = (method: string) => answerNextAuth(new Request(`${site}/api/auth/session`, { method }), ['session'])
  expect(await (await ask('HEAD')).text()).toBe('')
  expect([(await ask('OPTIONS')).status, (await ask('PUT')).status]).toEqual([204, 405])
  const signIn = await browser.open('/api/auth/signin?callbackUrl=javascript:alert(1)')
  expect(signIn.headers.get('location')).toBe('/sign-in?next=%2F')
})
