import { eq } from 'drizzle-orm'
import { afterAll, beforeAll } from 'vitest'
import { db } from '@/db/client'
import { linkedAccounts, sessions, users } from '@/db/schema'
import { get } from './api'
import { Browser } from './browser'
import { unique } from './builders'
import { withEnvironment } from './environment'
import { type OpenIdPerson, type OpenIdProvider, openIdClient, startOpenIdProvider } from './openid-provider'

export const site = 'http://localhost:3000'
export const isCallback = (url: URL) => url.pathname.startsWith('/api/auth/') && url.pathname.includes('/callback')

/** Sets the site up with a provider in Google's place, for one test file. */
export function withGoogle() {
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
  return {
    /** Whoever is sent there from now on. */
    expectPerson: (person: OpenIdProvider['person']) => {
      google.person = person
    },
    isProvider: (url: URL) => url.origin === google.issuer,
    /** Somebody sits down, chooses Google, and is who the provider says. */
    comeIn: async (person: OpenIdPerson, start = '/api/auth/google', browser = new Browser()) => {
      google.person = person
      browser.forget(google.issuer)
      const { url, reply } = await browser.follow(start)
      return { browser, url, reply }
    },
  }
}

/** Somebody who has an account there, with an address that is verified. */
export function aPerson(values: Partial<OpenIdPerson> = {}): OpenIdPerson & { email: string } {
  const sub = unique('1075')
  const person = { sub, email: `${sub}@gmail.example`, email_verified: true, name: 'Trần Thị Hoa' }
  return { ...person, picture: 'https://pictures.example/hoa.png', ...values } as OpenIdPerson & { email: string }
}

export const userOf = async (email: string) => (await db().select().from(users).where(eq(users.email, email)))[0]
export const linksOf = async (sub: string) =>
  db().select().from(linkedAccounts).where(eq(linkedAccounts.providerAccountId, sub))
export const sessionsOf = async (userId: string) => db().select().from(sessions).where(eq(sessions.userId, userId))

export async function isSignedIn(browser: Browser): Promise<boolean> {
  const cookie = browser.cookie('lectern.session')
  return (
    cookie !== undefined && (await get('/auth/me', { headers: { cookie: `lectern.session=${cookie}` } })).status === 200
  )
}

/** The session's cookie as a page of the site sends it with a write. */
export const cookies = (browser: Browser) => ({
  cookie: `lectern.session=${browser.cookie('lectern.session')}`,
  origin: site,
})

/** The page it ended on, and the reason that it gives. */
export const reasonOf = (url: URL) => [url.pathname, url.searchParams.get('error')]
