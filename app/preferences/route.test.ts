import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { socketAddressHeader } from '@/lib/api/client-address'
import { setSessionCookies } from '@/lib/auth/cookies'
import { aSignedIn, aUser } from '@/server/testing/builders'
import { POST } from './route'

const origin = 'http://localhost:3000'

const choose = (body: string, headers: Record<string, string> = {}) =>
  POST(
    new Request(`${origin}/preferences`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        [socketAddressHeader]: '198.51.100.7',
        origin,
        ...headers,
      },
      body,
    }),
  )

test('a choice is kept for a year and shows the same page again', async () => {
  const response = await choose('locale=vi', { referer: `${origin}/courses?search=python&page=2` })
  expect([response.status, response.headers.get('location')]).toEqual([303, '/courses?search=python&page=2'])
  expect(response.headers.getSetCookie()).toEqual(['lectern_locale=vi; Path=/; Max-Age=31536000; SameSite=Lax'])
})

test('"system" takes the theme back', async () => {
  const response = await choose('theme=system&next=%2Fcart')
  expect(response.headers.get('location')).toBe('/cart')
  expect(response.headers.getSetCookie()).toEqual(['lectern_theme=; Path=/; Max-Age=0; SameSite=Lax'])
})

test('a page whose address has other letters than a header is shown again too', async () => {
  const next = '/courses?search=đàn+bầu'
  const response = await choose(`theme=dark&next=${encodeURIComponent(next)}`)
  expect([response.status, response.headers.get('location')]).toEqual([
    303,
    '/courses?search=%C4%91%C3%A0n+b%E1%BA%A7u',
  ])
})

test('another site can neither choose nor be led to', async () => {
  const foreign = await choose('theme=dark', { origin: 'https://evil.example' })
  expect([foreign.status, foreign.headers.getSetCookie()]).toEqual([403, []])
  expect((await choose('theme=dark&next=%2F%2Fevil.example')).headers.get('location')).toBe('/')
  expect((await choose('theme=dark', { referer: 'https://evil.example/x' })).headers.get('location')).toBe('/')
})

test('what is no choice sets nothing', async () => {
  for (const body of ['', 'locale=fr', 'theme=%00', 'x=1', 'theme=dark%0d%0aSet-Cookie:a=b']) {
    const response = await choose(body)
    expect([response.status, response.headers.getSetCookie()], body).toEqual([400, []])
  }
  expect((await choose('{"theme":"dark"}', { 'Content-Type': 'application/json' })).status).toBe(415)
})

async function cookieOf({ user, session }: Awaited<ReturnType<typeof aSignedIn>>): Promise<string> {
  const headers = new Headers()
  await setSessionCookies(headers, { ...session, userId: user.id })
  return headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
const localeOf = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0]?.locale

test('the language of somebody signed in is their account’s too, the theme is not, and nobody else’s changes', async () => {
  const person = await aSignedIn()
  const other = await aUser()
  const cookie = await cookieOf(person)
  expect((await choose('theme=dark', { cookie })).status).toBe(303)
  expect(await localeOf(person.user.id)).toBe('en')
  expect((await choose('locale=vi', { cookie, origin: 'https://evil.example' })).status).toBe(403)
  expect((await choose('locale=fr', { cookie })).status).toBe(400)
  expect(await localeOf(person.user.id)).toBe('en')
  expect((await choose('locale=vi', { cookie })).status).toBe(303)
  expect([await localeOf(person.user.id), await localeOf(other.id)]).toEqual(['vi', 'en'])
})

test('a session that has ended changes no account, and the choice still counts for the browser', async () => {
  const person = await aSignedIn()
  const cookie = await cookieOf(person)
  await db().update(users).set({ deactivatedAt: new Date() }).where(eq(users.id, person.user.id))
  for (const sent of [cookie, 'lectern.session=nonsense']) {
    const response = await choose('locale=vi', { cookie: sent })
    expect([response.status, response.headers.getSetCookie().length]).toEqual([303, 1])
  }
  expect(await localeOf(person.user.id)).toBe('en')
})
