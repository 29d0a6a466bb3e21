import { expect, test } from 'vitest'
import { post } from '@/server/testing/api'
import { Browser } from '@/server/testing/browser'
import { aPerson, cookies, isCallback, site, withGoogle } from '@/server/testing/google'

const { comeIn, expectPerson } = withGoogle()

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

test('P-37: whatever `next` asks for, the browser stays on this site, on a page', async () => {
  const person = aPerson()
  const first = await comeIn(person)
  await post('/auth/complete-registration', { role: 'student' }, { headers: cookies(first.browser) })
  const browser = new Browser()
  expectPerson(person)
  for (const next of evil) {
    const { url } = await browser.follow(`/api/auth/google?next=${encodeURIComponent(next)}`, isCallback)
    const reply = await browser.open(String(url))
    const location = reply.headers.get('location') ?? 'none'
    expect([next, reply.status, hostOf(location)]).toEqual([next, 302, 'localhost:3000'])
    expect(new URL(location, site).pathname, next).not.toMatch(/^\/(api|v1)\//i)
  }
}, 120_000)

test('P-37: nor can the cookie in which next-auth keeps it, nor its own parameter', async () => {
  const browser = new Browser()
  for (const next of evil.filter(Boolean)) {
    expectPerson('declines')
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

test('P-37: a page of this site is kept', async () => {
  for (const next of ['/courses?level=beginner&page=2#reviews', '/courses/học-vẽ', '/']) {
    expectPerson('declines')
    const { url } = await new Browser().follow(`/api/auth/google?next=${encodeURIComponent(next)}`)
    expect(url.searchParams.get('next')).toBe(next)
  }
})
