import { count, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, users } from '@/db/schema'
import { revokeSession } from '@/lib/auth/sessions'
import { get, post } from '@/server/testing/api'
import { Browser } from '@/server/testing/browser'
import { withEnvironment } from '@/server/testing/environment'
import {
  aPerson,
  cookies,
  isCallback,
  isSignedIn,
  linksOf,
  reasonOf,
  sessionsOf,
  site,
  userOf,
  withGoogle,
} from '@/server/testing/google'

const { comeIn, expectPerson } = withGoogle()
const countUsers = async () => (await db().select({ n: count() }).from(users))[0]?.n

describe('signing in', () => {
  test('a new person gets an account that is a guest, a session, and is asked for a role on the way', async () => {
    const person = aPerson()
    const { browser, url } = await comeIn(person, '/api/auth/google?next=/courses%3Flevel=beginner')
    expect(url.pathname + url.search).toBe('/welcome?next=%2Fcourses%3Flevel%3Dbeginner')
    const row = await userOf(person.email)
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

  test('a name that is too long is not cut: the account is called by its username, until its owner changes it', async () => {
    const person = aPerson({ name: '\u0301\u0323'.repeat(2000) })
    expect((await comeIn(person)).url.pathname).toBe('/welcome')
    const row = await userOf(person.email)
    expect(row?.name).toBe(row?.username)
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
    expect(await sessionsOf((await userOf(person.email))!.id)).toHaveLength(2)
  })

  test('a guest who left without choosing is asked again', async () => {
    const person = aPerson()
    await comeIn(person)
    expect((await comeIn(person)).url.pathname).toBe('/welcome')
  })

  test('two tabs that come back at once are one person', async () => {
    const person = aPerson()
    expectPerson(person)
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
    const row = await userOf(person.email)
    expect(session.body).toEqual({
      user: { id: row?.id, name: person.name, email: person.email, image: person.picture, role: 'guest' },
      expires: (await sessionsOf(row!.id))[0]?.expiresAt.toISOString(),
    })
    expect(await isSignedIn(browser)).toBe(true)
    const [open] = await sessionsOf(row!.id)
    await db().transaction(tx => revokeSession(tx, open!.id, 'test'))
    expect((await browser.open('/api/auth/session')).body).toEqual({})
    expect(browser.cookie('lectern.session')).toBeUndefined()
  })

  test('next-auth’s own addresses sign in and out as well', async () => {
    const person = aPerson()
    expectPerson(person)
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
    expect((await sessionsOf((await userOf(person.email))!.id))[0]?.revokedReason).toBe('signed-out')
  })

  test('whoever says no at the provider is told so, kindly, and stays signed out', async () => {
    expectPerson('declines')
    const browser = new Browser()
    const { url } = await browser.follow('/api/auth/google?next=/cart')
    expect(reasonOf(url)).toEqual(['/sign-in', 'cancelled'])
    expect(url.searchParams.get('next')).toBe('/cart')
    expect(await isSignedIn(browser)).toBe(false)
  })

  test('a name or picture that does not fit is left out, not an obstacle', async () => {
    const person = aPerson({ name: ' \n ', picture: 'javascript:alert(1)' })
    await comeIn(person)
    const row = await userOf(person.email)
    expect([row?.name, row?.imageProfileUrl]).toEqual([row?.username, null])
  })
})

describe('where it is not set up', () => {
  test('503 not-configured from every address of it', async () => {
    const undo = withEnvironment({ GOOGLE_CLIENT_ID: '', GOOGLE_CLIENT_SECRET: '' })
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
