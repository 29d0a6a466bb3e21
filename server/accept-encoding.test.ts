import { expect, test } from 'vitest'
import { acceptedEncoding } from './accept-encoding'

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['br;q=0.1, gzip;q=0.9', 'gzip'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['identity;q=1, *;q=0', 'identity'],
  ['BR', 'br'],
  ['brotli, gzipped', 'identity'],
  ['br;q=x', 'br'],
])('%j: %s', (header, encoding) => {
  expect(acceptedEncoding(header)).toBe(encoding)
})
