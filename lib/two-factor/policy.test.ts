import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isRecoveryCode,
  newRecoveryCode,
  newSecret,
  otpauthUrl,
  qrSvg,
  recoveryCodeHash,
  sealSecret,
  stepOf,
  totpAt,
  unsealSecret,
} from './policy'

const secret = newSecret()

test('P-13: a code counts in its own time step, the one before and the one after, and in no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e9 }), fc.integer({ min: -2000, max: 2000 }), (seconds, away) => {
      const now = (seconds + 3_000) * 1000
      const code = totpAt(secret, now + away * 30_000)
      const own = Math.floor(now / 30_000) + away
      const found = stepOf(secret, code, now)
      // Two steps may show the same six digits by chance.
      if (found !== null && found !== own) return totpAt(secret, found * 30_000) === code
      return Math.abs(away) <= 1 ? found === own : found === null
    }),
  )
})

test('the codes are those of RFC 6238', () => {
  // Its secret is the text 12345678901234567890; of its eight digits an app shows the last six.
  const rfc = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const table: [number, string][] = [
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
  ]
  for (const [seconds, code] of table) expect(totpAt(rfc, seconds * 1000)).toBe(code)
})

test('an app learns issuer, account and secret, from text or picture', () => {
  const address = new URL(otpauthUrl(secret, 'linh+a@lectern.example'))
  expect([address.protocol, address.host, decodeURIComponent(address.pathname)]).toEqual([
    'otpauth:',
    'totp',
    '/Lectern:linh+a@lectern.example',
  ])
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    issuer: 'Lectern',
    secret,
    digits: '6',
    period: '30',
  })
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(qrSvg(address.href)).toMatch(/^<svg[\s\S]*<\/svg>$/)
})

test('P-14: the secret is encrypted at rest, and what was changed does not open', () => {
  const sealed = sealSecret(secret)
  expect(sealed).not.toContain(secret)
  expect(sealSecret(secret)).not.toBe(sealed)
  expect(unsealSecret(sealed)).toBe(secret)
  expect(() => unsealSecret(`${sealed.slice(0, -4)}AAAA`)).toThrow()
})

test('a recovery code is read as people write it, and belongs to one account', () => {
  const codes = Array.from({ length: 500 }, newRecoveryCode)
  expect(new Set(codes).size).toBe(500)
  for (const code of codes) expect(code).toMatch(/^[0-9abcdefghjkmnpqrstvwxyz]{5}-[0-9abcdefghjkmnpqrstvwxyz]{5}$/)
  const [code = ''] = codes
  const hash = recoveryCodeHash('a', code)
  const misread = code.toUpperCase().replaceAll('0', 'O').replaceAll('1', 'I').replace('-', ' ')
  expect(recoveryCodeHash('a', misread)).toBe(hash)
  expect(recoveryCodeHash('b', code)).not.toBe(hash)
  expect([isRecoveryCode('123456'), isRecoveryCode(code.replace('-', ''))]).toEqual([false, true])
})
