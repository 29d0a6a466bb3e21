import { describe, expect, test } from 'vitest'
import { isApiPath, readTarget } from './target'

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
