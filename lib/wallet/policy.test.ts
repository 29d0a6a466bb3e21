import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toMinor } from '@/lib/money'
import { topUpLimit, topUpSuggestion } from './policy'

test('the most that can be topped up at once is about as much in every currency', () => {
  expect(['USD', 'EUR', 'JPY', 'VND'].map(topUpLimit)).toEqual([10_000, 10_000, 1_000_000, 250_000_000])
  expect(['USD', 'JPY', 'VND'].map(topUpSuggestion)).toEqual([50, 5000, 1_250_000])
})

test('for every currency it is a whole amount that the ledger can hold many times, and more than what is suggested', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Intl.supportedValuesOf('currency')), currency => {
      const limit = toMinor(topUpLimit(currency), currency) ?? 0
      expect(limit).toBeGreaterThanOrEqual(1_000_000)
      expect(Number.isSafeInteger(limit * 10_000)).toBe(true)
      expect(toMinor(topUpSuggestion(currency), currency)).toBeLessThan(limit)
    }),
    { numRuns: 300 },
  )
})
