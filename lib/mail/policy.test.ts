import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterFailure, failureOf, leaseSeconds, messageId } from './policy'

const day = 24 * 3600

test('a mail that fails is tried again after 1 s, 5 s, 30 s, 2 min and ever later, for a day', () => {
  const delays = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30].map(attempts => afterFailure({ kind: 'later', attempts }, 0))
  expect(delays.map(delay => (delay === 'never' ? delay : delay.retryIn))).toEqual([
    1, 5, 30, 120, 600, 1800, 3600, 7200, 14400, 14400, 14400,
  ])
  expect(afterFailure({ kind: 'later', attempts: 12 }, day - 1)).not.toBe('never')
  expect(afterFailure({ kind: 'later', attempts: 12 }, day)).toBe('never')
})

test('while the mail server is away no mail waits longer than half a minute, and none is given up within a day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 0, max: day - 1 }), (attempts, age) => {
      const next = afterFailure({ kind: 'away', attempts }, age)
      expect(next === 'never' ? Number.NaN : next.retryIn).toBeLessThanOrEqual(30)
    }),
  )
})

test('only a recipient or a mail that was refused for good is never tried again', () => {
  expect(failureOf({ code: 'EENVELOPE', responseCode: 550 })).toBe('refused')
  expect(failureOf({ code: 'EMESSAGE', responseCode: 554 })).toBe('refused')
  for (const error of [{ code: 'EENVELOPE', responseCode: 451 }, { code: 'EENVELOPE' }, new Error('x'), null, 'text']) {
    expect(failureOf(error)).toBe('later')
  }
  for (const code of ['ECONNECTION', 'ETIMEDOUT', 'EDNS', 'EAUTH', 'ESOCKET']) {
    expect(failureOf({ code, responseCode: 535 })).toBe('away')
  }
  expect(afterFailure({ kind: 'refused', attempts: 1 }, 0)).toBe('never')
})

test('a Message-ID is the row’s, at the sender’s domain, and cannot break out of its header', () => {
  const id = 'a'.repeat(24)
  expect(messageId(id, 'Lectern <no-reply@lectern.example>')).toBe(`<${id}@lectern.example>`)
  expect(messageId(id, 'no-reply@school.example')).toBe(`<${id}@school.example>`)
  expect(messageId(id, 'nobody')).toBe(`<${id}@lectern.invalid>`)
  expect(leaseSeconds).toBeGreaterThan(60)
})
