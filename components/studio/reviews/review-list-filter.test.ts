import { expect, test } from 'vitest'
import { reviewListFilterOf, reviewListPath } from './review-list-filter'

const id = 'a'.repeat(24)
const asked = (path: string) => Object.fromEntries(new URL(path, 'http://localhost').searchParams)

test('what an address says comes back from it', () => {
  for (const replied of [true, false, undefined]) {
    const filter = { search: 'hay & dễ', rating: 2, replied, sort: 'lowest' } as const
    expect(reviewListFilterOf(asked(reviewListPath(id, filter, 2)))).toEqual({ ...filter, page: 2 })
  }
  expect(reviewListPath(id)).toBe(`/teach/${id}/reviews`)
})

test('what is no filter is left out', () => {
  const nothing = { search: undefined, rating: undefined, replied: undefined, sort: 'newest', page: 1 }
  expect(reviewListFilterOf({ search: '', stars: '9', answer: 'maybe', sort: 'x', page: '-1' })).toEqual(nothing)
  expect(reviewListFilterOf({ search: ['a'], stars: ['1'], page: ['2'] })).toEqual(nothing)
})
