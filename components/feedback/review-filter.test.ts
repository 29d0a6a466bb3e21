import { expect, test } from 'vitest'
import { reviewFilter, reviewsPath } from './review-filter'

test('an address without a filter shows the newest six', () => {
  expect(reviewFilter({})).toEqual({ stars: undefined, q: undefined, sort: 'newest', shown: 6 })
  expect(reviewsPath('course')).toBe('/courses/course#reviews')
})

test('what an address says comes back from it', () => {
  const filter = { stars: 4, q: 'dễ hiểu & more', sort: 'helpful', shown: 18 } as const
  const url = new URL(reviewsPath('course', filter), 'http://localhost')
  expect(reviewFilter(Object.fromEntries(url.searchParams))).toEqual(filter)
})

test('what is no filter is left out, and a page never grows without end', () => {
  expect(reviewFilter({ stars: '6', q: ' ', sort: 'id', shown: '-5' })).toEqual(reviewFilter({}))
  expect(reviewFilter({ stars: ['4'], q: ['a', 'b'], q2: 'x', shown: ['12'] })).toEqual(reviewFilter({}))
  expect(reviewFilter({ q: 'a\0b' }).q).toBeUndefined()
  expect(reviewFilter({ q: '\ud800' }).q).toBeUndefined()
  expect(reviewFilter({ q: 'x'.repeat(100) }).q).toHaveLength(100)
  expect(reviewFilter({ q: 'x'.repeat(101) }).q).toBeUndefined()
  expect(['7', '999', '0', '12'].map(shown => reviewFilter({ shown }).shown)).toEqual([12, 96, 6, 12])
})
