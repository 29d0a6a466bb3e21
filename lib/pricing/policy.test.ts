import fc from 'fast-check'
import { expect, test } from 'vitest'
import { discounted, platformFee, quote, share } from './policy'

const line = fc.record({
  courseId: fc.string(),
  unitPrice: fc.integer({ min: 0, max: 1_000_000_00 }),
  discountPercent: fc.integer({ min: 0, max: 100 }),
  quantity: fc.integer({ min: 1, max: 99 }),
})

test('a discount in per cent rounds half up and never leaves the price range', () => {
  expect([discounted(1000, 10), discounted(999, 50), discounted(999, 0), discounted(999, 100)]).toEqual([
    900, 500, 999, 0,
  ])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 10 }), fc.integer({ min: 0, max: 100 }), (price, percent) => {
      const result = discounted(price, percent)
      return result >= 0 && result <= price
    }),
  )
})

test('the lines of a quote sum to its total, whatever the code takes off', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 10 ** 9 }),
      (lines, code) => {
        const result = quote(lines, code)
        const sum = result.lines.reduce((total, { amount }) => total + amount, 0)
        expect(sum).toBe(result.total)
        expect(result.lines.reduce((total, { codeDiscount }) => total + codeDiscount, 0)).toBe(result.codeDiscount)
        expect(result.total).toBe(Math.max(0, result.subtotal - code))
        expect(result.lines.every(({ amount, codeDiscount }) => amount >= 0 && codeDiscount >= 0)).toBe(true)
      },
    ),
  )
})

test('shares are whole, within their weights, and sum to what was shared', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 10 ** 12 }), { minLength: 1, maxLength: 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (weights, part) => {
        const all = weights.reduce((sum, weight) => sum + weight, 0)
        const amount = Math.floor(all * part)
        const parts = share(amount, weights)
        expect(parts.reduce((sum, value) => sum + value, 0)).toBe(amount)
        expect(parts.every((value, index) => value >= 0 && value <= (weights[index] ?? 0))).toBe(true)
      },
    ),
  )
})

test('the fee and the rest are the amount', () => {
  expect(platformFee(999, 10)).toBe(100)
  expect(platformFee(0, 10)).toBe(0)
  expect(platformFee(999, 0)).toBe(0)
})
