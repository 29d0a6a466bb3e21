import { expect, test } from 'vitest'
import { priceChanges, type ShownQuote } from './price-changes'

const quote: ShownQuote = {
  lines: [
    { courseId: 'a', title: 'SQL', amount: 10 },
    { courseId: 'b', title: 'CSS', amount: 0.3 },
  ],
  codeDiscount: 2,
  total: 8.3,
}

test('the same quote has no changes, whatever the last bits of a double say', () => {
  expect(priceChanges(quote, structuredClone(quote))).toEqual([])
  const [sql] = quote.lines
  const drifted = {
    ...quote,
    lines: [sql as (typeof quote.lines)[0], { courseId: 'b', title: 'CSS', amount: 0.1 + 0.2 }],
  }
  expect(priceChanges(quote, drifted)).toEqual([])
})

test('every difference is named with both figures', () => {
  expect(
    priceChanges(quote, {
      lines: [
        { courseId: 'a', title: 'SQL', amount: 12 },
        { courseId: 'c', title: 'Go', amount: 5 },
      ],
      codeDiscount: 3,
      total: 14,
    }),
  ).toEqual([
    { kind: 'line', title: 'SQL', before: 10, after: 12 },
    { kind: 'line', title: 'CSS', before: 0.3, after: undefined },
    { kind: 'line', title: 'Go', before: undefined, after: 5 },
    { kind: 'code', title: '', before: 2, after: 3 },
  ])
})
