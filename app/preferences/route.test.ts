import { expect, test } from 'vitest'
import { POST } from './route'

const origin = 'http://localhost:3000'

const choose = (body: string, headers: Record<string, string> = {}) =>
  POST(
    new Request(`${origin}/preferences`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', origin, ...headers },
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
