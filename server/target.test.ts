import { describe, expect, test } from 'vitest'
import { isApiPath, readTarget, requirePageAddress } from './target'

const read = (url: string, host?: string) =>
  readTarget({ url, headers: { host }, rawHeaders: host === undefined ? [] : ['Host', host] })

describe('the target of a request', () => {
  test.each([
    ['/', '/', ''],
    ['/courses?a=1&b=%20', '/courses', '?a=1&b=%20'],
    ['/a/../b/./c', '/b/c', ''],
    ['/%2e%2e/api', '/api', ''],
    ['//other.example/x', '//other.example/x', ''],
    ['/a\\b', '/a/b', ''],
    ['/a#b', '/a', ''],
  ])('%s', (url, pathname, search) => {
    expect(read(url, 'localhost:3000')).toEqual({ pathname, search })
  })

  test.each(['', '*', 'courses', 'http://other.example/', 'https://localhost/', '?a', 'javascript:alert(1)'])(
    '%j is 400',
    url => {
      expect(() => read(url)).toThrow(/malformed/)
    },
  )
})

describe('Host is host[:port] (E2, E8)', () => {
  test.each([
    'localhost',
    'localhost:3000',
    '127.0.0.1:80',
    '[::1]:3000',
    'a-b.example.',
    'LECTERN.example',
    'my_host:1',
  ])('%s', host => {
    expect(read('/', host).pathname).toBe('/')
  })
  test.each([
    '',
    'localhost:3000/categories#',
    'a:b@host',
    'host:',
    'host:123456',
    'host:99999',
    'host/path',
    'host?x',
    'host#x',
    'a b',
    'host,other',
    '[::1',
    '-host',
    'h'.repeat(300),
    'hóst',
    '%6cocalhost',
  ])('%j is 400', host => {
    expect(() => read('/', host)).toThrow(/Host/)
  })
})

test('two Host headers are 400', () => {
  const doubled = { url: '/', headers: { host: 'a' }, rawHeaders: ['Host', 'a', 'X', 'host', 'HOST', 'b'] }
  expect(() => readTarget(doubled)).toThrow(/more than once/)
})

test.each([
  ['/api', true],
  ['/api/courses', true],
  ['/API/courses', true],
  ['//api/courses', true],
  ['/%61pi/courses', true],
  ['/%5Capi/courses', true],
  ['/compat', true],
  ['/compat/api/courses', true],
  ['/Compat/courses', true],
  ['/apis', false],
  ['/compatible', false],
  ['/courses/api', false],
  ['/', false],
  ['/%zz', false],
])('whether %s is of the API: %s', (path, is) => {
  expect(isApiPath(path)).toBe(is)
})

test('Host is there in HTTP/1.1, and need not be in HTTP/1.0', () => {
  const without = (httpVersion: string) => readTarget({ url: '/', headers: {}, rawHeaders: [], httpVersion })
  expect(() => without('1.1')).toThrow(/Host header is missing/)
  expect(without('1.0').pathname).toBe('/')
})

describe('the address of a page', () => {
  test.each([
    '/courses/%00',
    '/learn/%00/%00',
    '/courses/a%0d%0aX',
    '/topics/%7F',
    '/a%1B',
    '/courses?search=a%00b',
    '/%E0%A4%A',
  ])('%s is 400', address => {
    expect(() => requirePageAddress(read(address))).toThrow(/address/)
  })
  test.each(['/courses/caf%C3%A9', '/courses/%2500', '/a%20b', '/courses?search=%0A%2500', '/_next/static/x.js'])(
    '%s is read',
    address => {
      expect(() => requirePageAddress(read(address))).not.toThrow()
    },
  )
})

test('what Node would read as HTTP/1.1 without being it, and a coding that nobody reads, are 400', () => {
  const asked = (parts: object) => () =>
    readTarget({ url: '/', headers: { host: 'a', ...parts }, rawHeaders: ['Host', 'a'], httpVersion: '1.1' })
  expect(() => readTarget({ url: '/', headers: { host: 'a' }, rawHeaders: [], httpVersion: '2.0' })).toThrow(/HTTP/)
  for (const coding of ['gzip, chunked', 'identity', 'chunked, chunked'])
    expect(asked({ 'transfer-encoding': coding })).toThrow(/Transfer-Encoding/)
  expect(asked({ 'transfer-encoding': 'Chunked' })).not.toThrow()
})
