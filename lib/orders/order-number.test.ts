import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderCountOf, orderNumberOf } from './order-number'

const counts = fc.integer({ min: 1, max: 2 ** 35 - 1 })

test('an order number is short, says which order it is, and survives how people type it', () => {
  fc.assert(
    fc.property(counts, count => {
      const number = orderNumberOf(count)
      expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{4}$/)
      expect(orderCountOf(number)).toBe(count)
      expect(orderCountOf(` ${number.toLowerCase().replace('-', ' ')}`)).toBe(count)
      expect(orderCountOf(number.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(count)
    }),
  )
})

test('no two of many orders share a number, and what is no number means no order', () => {
  expect(new Set(Array.from({ length: 20_000 }, (_, index) => orderNumberOf(index + 1))).size).toBe(20_000)
  for (const text of ['', 'ABC', '4F7-K2QXX', '4F7-K2Q!', 'UUU-UUUU']) expect(orderCountOf(text)).toBeUndefined()
})
