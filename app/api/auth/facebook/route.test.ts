import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { facebookUsers, linkedAccounts, outboxMails, users } from '@/db/schema'
import { keyFor, unseal } from '@/lib/auth/keys'
import { issueResetToken } from '@/lib/auth/mutations/reset-tokens'
import { get, post, put } from '@/server/testing/api'
import { Browser } from '@/server/testing/browser'
import { aCourse, anEnrolment, aSignedIn, aUser, unique } from '@/server/testing/builders'
import { withEnvironment } from '@/server/testing/environment'
import { type Facebook, type FacebookPerson, facebookClient, startFacebook } from '@/server/testing/facebook'
import { lastSecret } from '@/server/testing/mail'

let facebook: Facebook
let restore: () => void
const isCallback = (url: URL) => url.pathname === '/api/auth/facebook/callback'

beforeAll(async () => {
  facebook = await startFacebook()
  restore = withEnvironment({
    FACEBOOK_CLIENT_ID: facebookClient.id,
    FACEBOOK_CLIENT_SECRET: facebookClient.secret,
    FACEBOOK_DIALOG_URL: `${facebook.url}/dialog/oauth`,
    FACEBOOK_GRAPH_URL: facebook.url,
  })
})
afterAll(async () => {
  restore()
  await facebook.close()
})

function aPerson(values: Partial<FacebookPerson> = {}): FacebookPerson {
  const id = unique('10159')
  return {
    id,
    name: 'Lê Văn Bình',
    email: `${id}@mail.example`,
    picture: 'https://pictures.example/binh.jpg',
    ...values,
  }
}

async function comeIn(person: FacebookPerson, start = '/api/auth/facebook', browser = new Browser()) {
  facebook.person = person
  const { url } = await browser.follow(start)
  return { browser, url }
}

const userOf = async (email: string) => (await db().select().from(users).where(eq(users.email, email)))[0]
const facebookUserOf = async (id: string) =>
  (await db().select().from(facebookUsers).where(eq(facebookUsers.facebookId, id)))[0]
const isSignedIn = async (browser: Browser) =>
  (await get('/auth/me', { headers: { cookie: `lectern.session=${browser.cookie('lectern.session')}` } })).status ===
  200

test('a new person becomes a guest with a session; the address is still to be verified, by a code in the mail', async () => {
  const person = aPerson()
  const { browser, url } = await comeIn(person, '/api/auth/facebook?next=/cart')
  expect(url.pathname + url.search).toBe('/welcome?next=%2Fcart')
  expect(await isSignedIn(browser)).toBe(true)
  expect(await userOf(person.email!)).toMatchObject({
    name: person.name,
    role: 'guest',
    provider: 'facebook',
    emailVerifiedAt: null,
    provenAt: null,
    passwordHash: null,
    imageProfileUrl: person.picture,
  })
  const mails = await db().select().from(outboxMails).where(eq(outboxMails.recipient, person.email!))
  expect(mails.map(mail => mail.template)).toEqual(['verify-email'])
})

test('000 facebookusers: what Facebook said is kept, its token encrypted, and brought up to date at each sign-in', async () => {
  const person = aPerson()
  await comeIn(person)
  const first = await facebookUserOf(person.id)
  expect(first).toMatchObject({ name: person.name, email: person.email, avatar: person.picture })
  expect(first?.userId).toBe((await userOf(person.email!))?.id)
  const token = facebook.tokens.at(-1)!
  expect(first?.accessToken).not.toContain(token)
  expect(unseal(first!.accessToken!, keyFor('facebook-token').toString('base64url'))).toBe(token)
  const { url } = await comeIn({ ...person, name: 'Lê Bình', picture: undefined })
  expect(url.pathname).toBe('/welcome')
  const second = await facebookUserOf(person.id)
  expect(second).toMatchObject({ id: first?.id, name: 'Lê Bình', avatar: null })
  expect(second?.accessToken).not.toBe(first?.accessToken)
  // Too long for us: nothing is truncated.
  await comeIn({ ...person, name: 'x'.repeat(121), picture: `https://pictures.example/${'x'.repeat(2000)}` })
  expect(await facebookUserOf(person.id)).toMatchObject({ id: first?.id, name: 'Facebook', avatar: null })
})

test('no address, no account: people who signed up there with a telephone number are told', async () => {
  const { browser, url } = await comeIn(aPerson({ email: undefined }))
  expect([url.pathname, url.searchParams.get('error')]).toEqual(['/sign-in', 'email-missing'])
  expect(await isSignedIn(browser)).toBe(false)
})

test('P-18: an address that belongs to somebody here opens nothing, and nothing is kept of the attempt', async () => {
  const owner = await aUser()
  const person = aPerson({ email: owner.email })
  const { browser, url } = await comeIn(person)
  expect([url.searchParams.get('error'), await isSignedIn(browser)]).toEqual(['address-taken', false])
  expect(await facebookUserOf(person.id)).toBeUndefined()
})

test('P-18: a Facebook account with somebody’s address holds nothing against them: reading the mailbox wins', async () => {
  const attacker = aPerson()
  const { browser } = await comeIn(attacker)
  const victim = await post('/auth/register', { email: attacker.email, password: 'the-owners-word' })
  expect(victim.status).toBe(201)
  expect(await isSignedIn(browser)).toBe(false)
  expect(await db().select().from(linkedAccounts).where(eq(linkedAccounts.providerAccountId, attacker.id))).toEqual([])
  expect((await comeIn(attacker)).url.pathname).toBe('/welcome')
})

test('P-18: who verifies the address of an account that somebody else opened through Facebook gets it alone', async () => {
  for (const [path, named] of [
    ['/auth/verify-email', 'otp'],
    ['/otp/verify', 'code'],
  ] as const) {
    const attacker = aPerson()
    const { browser } = await comeIn(attacker)
    const headers = { cookie: `lectern.session=${browser.cookie('lectern.session')}`, origin: 'http://localhost:3000' }
    const key = (await post('/api-keys', { name: 'Back door' }, { headers })).body.key
    const opened = await userOf(attacker.email!)
    await db().update(users).set({ twoFactorMethod: 'totp', totpSecret: 'theirs' }).where(eq(users.id, opened!.id))
    const body = { email: attacker.email, [named]: await lastSecret(attacker.email!), purpose: 'email_verification' }
    // Signed in, but to an account of their own.
    const { token } = await aSignedIn()
    const owner = await post(path, body, { token })
    expect([owner.body.user.id, owner.body.user.twoFactorEnabled]).toEqual([opened?.id, false])
    expect((await get('/auth/me', { token: owner.body.accessToken })).status).toBe(200)
    expect([await isSignedIn(browser), (await get('/users/profile', { token: key })).status]).toEqual([false, 401])
    const links = db().select().from(linkedAccounts).where(eq(linkedAccounts.providerAccountId, attacker.id))
    expect(await links).toEqual([])
    expect((await comeIn(attacker)).url.searchParams.get('error')).toBe('address-taken')
  }
})

test('who opened the account and verifies it in the same browser keeps Facebook and the session', async () => {
  const person = aPerson()
  const { browser } = await comeIn(person)
  const headers = { cookie: `lectern.session=${browser.cookie('lectern.session')}`, origin: 'http://localhost:3000' }
  const body = { email: person.email, otp: await lastSecret(person.email!) }
  expect((await post('/auth/verify-email', body, { headers })).body.user.emailVerified).toBe(true)
  expect(await isSignedIn(browser)).toBe(true)
  expect((await comeIn(person, '/api/auth/facebook?next=/cart')).url.pathname).toBe('/welcome')
})

test('another site’s request with the cookie is nobody’s: the code counts, the session does not', async () => {
  const person = aPerson()
  const { browser } = await comeIn(person)
  const cookie = `lectern.session=${browser.cookie('lectern.session')}`
  const body = { email: person.email, otp: await lastSecret(person.email!) }
  const reply = await post('/auth/verify-email', body, { headers: { cookie, origin: 'https://evil.example' } })
  expect([reply.status, await isSignedIn(browser)]).toEqual([200, false])
})

test('another state, a code used twice, another verifier: nobody is signed in', async () => {
  facebook.person = aPerson()
  const browser = new Browser()
  const { url } = await browser.follow('/api/auth/facebook', isCallback)
  const other = new Browser()
  await other.open('/api/auth/facebook')
  const crossed = await other.follow(String(url))
  expect(crossed.url.searchParams.get('error')).toBe('failed')
  const mine = new URL((await other.open('/api/auth/facebook')).headers.get('location')!)
  url.searchParams.set('state', mine.searchParams.get('state')!)
  expect((await other.follow(String(url))).url.searchParams.get('error')).toBe('failed')
  expect(await isSignedIn(other)).toBe(false)
})

test('what began at Google does not end at Facebook (mix-up)', async () => {
  const undo = withEnvironment({ GOOGLE_CLIENT_ID: 'x', GOOGLE_CLIENT_SECRET: 'y', GOOGLE_ISSUER: facebook.url })
  try {
    facebook.person = aPerson()
    const browser = new Browser()
    const { url } = await browser.follow('/api/auth/facebook', isCallback)
    const swapped = `/api/auth/google/callback${url.search}`
    expect((await browser.follow(swapped)).url.searchParams.get('error')).toBe('failed')
    expect(await isSignedIn(browser)).toBe(false)
  } finally {
    undo()
  }
})

test('P-18: whoever reads the mailbox of an unverified account and sets its password is alone in it afterwards', async () => {
  const attacker = aPerson()
  const { browser } = await comeIn(attacker)
  const user = await userOf(attacker.email!)
  // In use, so that a new sign-up cannot simply replace it.
  await anEnrolment(user!.id, (await aCourse()).id)
  const { token } = await db().transaction(tx => issueResetToken(tx, user!.id, 600))
  expect((await put(`/auth/reset-password/${token}`, { newPassword: 'the-owners-word' })).status).toBe(200)
  expect(await isSignedIn(browser)).toBe(false)
  expect((await comeIn(attacker)).url.searchParams.get('error')).toBe('address-taken')
  expect((await post('/auth/login', { email: attacker.email, password: 'the-owners-word' })).status).toBe(200)
})
