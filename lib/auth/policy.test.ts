import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDeliberate, safeNext, signInPath } from './policy'

const hostile = [
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '//evil.example/%2f..',
  '/\\evil.example',
  '/\\/evil.example',
  '\\/\\/evil.example',
  '\\\\evil.example',
  '/\\\\evil.example',
  '\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/ /evil.example',
  '/\u0000/evil.example',
  '/\u00a0\\evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2f%2fevil.example',
  '/%2F%2Fevil.example',
  '%2f%2fevil.example',
  '/%5cevil.example',
  '/%5Cevil.example',
  '%5c%5cevil.example',
  '/%09/evil.example',
  '/%0d%0aLocation:%20//evil.example',
  'https:evil.example',
  'https:/evil.example',
  'https://evil.example',
  'http://evil.example',
  'HTTPS://EVIL.EXAMPLE',
  'https:\\\\evil.example',
  'http:///evil.example',
  'ftp://evil.example',
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript://%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://evil.example/1',
  'file:///etc/passwd',
  'https://lectern.example@evil.example',
  'https://user:pass@evil.example',
  '@evil.example',
  'evil.example',
  'www.evil.example',
  '。evil.example',
  '//evil。example',
  '//ⓔvil.example',
  '/\u3000/evil.example/..//x\\',
  '//[::1]',
  '//127.0.0.1',
  '//localhost:3000@evil.example',
  '?next=//evil.example',
  '#//evil.example',
  '',
  ' ',
  '.',
  '..',
  'sign-in',
  '/%',
  '/%ff',
  '/%c0%af/x',
  '/api/auth/logout',
  '/API/auth/logout',
  '/%61pi/auth/logout',
  '/./api/auth/logout',
  '/x/../api/auth/logout',
  '/v1/auth/logout',
  '/_next/image?url=x',
]

test('P-37: after signing in nobody is sent to another site, whatever `next` says', () => {
  expect(hostile.length).toBeGreaterThanOrEqual(60)
  for (const next of hostile) expect([next, safeNext(next)]).toEqual([next, '/'])
  for (const next of [undefined, null, 1, {}, ['/cart'], ['//evil.example', '/cart'], `/${'a'.repeat(3000)}`])
    expect(safeNext(next)).toBe('/')
})

test('P-37: any text at all stays on this host', () => {
  const pieces = fc.array(
    fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2f',
      '%5c',
      '@',
      ':',
      'evil.example',
      '//',
      'https:',
      '\t',
      ' ',
      '?',
      '#',
      'a',
    ),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        pieces.map(parts => parts.join('')),
        fc.webUrl(),
      ),
      next => {
        expect(new URL(safeNext(next), 'https://own.example/sign-in').host).toBe('own.example')
      },
    ),
    { numRuns: 2000 },
  )
})

test('pages of this site are kept as they are, with their query and fragment', () => {
  for (const next of [
    '/',
    '/cart',
    '/courses/lap-trinh?tab=reviews#top',
    '/search?q=l%E1%BA%ADp%20tr%C3%ACnh',
    '/apiary',
    '/topics/l%E1%BA%ADp%20tr%C3%ACnh',
    '/learn/1?from=//x',
  ]) {
    expect(safeNext(next)).toBe(next)
  }
  expect(safeNext('//evil.example', '/learn')).toBe('/learn')
  expect(signInPath('/cart?a=1&b=2')).toBe('/sign-in?next=%2Fcart%3Fa%3D1%26b%3D2')
})

test('a GET is deliberate only when one of our own pages navigates or fetches', () => {
  const of = (headers: Record<string, string>) => isDeliberate(new Headers(headers))
  expect(of({ 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' })).toBe(true)
  expect(of({ 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty' })).toBe(true)
  for (const site of ['cross-site', 'same-site', 'none'])
    expect(of({ 'sec-fetch-site': site, 'sec-fetch-dest': 'document' })).toBe(false)
  for (const dest of ['image', 'script', 'iframe', 'style'])
    expect(of({ 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': dest })).toBe(false)
  expect(of({ 'sec-fetch-site': 'same-origin', 'sec-purpose': 'prefetch;prerender' })).toBe(false)
  expect(of({ 'sec-fetch-site': 'same-origin', 'next-router-prefetch': '1' })).toBe(false)
  expect(of({})).toBe(false)
})
