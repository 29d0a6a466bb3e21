import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closestWord, durationRange, editDistance, priceRange, searchWords, slips } from './policy'

test('searchWords keeps names such as node.js and c++, drops signs and words that say nothing', () => {
  expect(searchWords('The Node.js & C++ course')).toEqual(['node.js', 'c++', 'course'])
  expect(searchWords('to the')).toEqual(['to', 'the'])
  expect(searchWords('% _ \\ \' " :* !')).toEqual([])
  expect(searchWords('Lập trình')).toEqual(['lập', 'trình'])
})

test('searchWords never yields what means something to LIKE or a tsquery', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const words = searchWords(text)
      expect(words.length).toBeLessThanOrEqual(8)
      for (const word of words) expect(word).not.toMatch(/[%_\\'"&|!():*<>\s]/)
    }),
  )
})

test('editDistance counts a swap of neighbours as one, is symmetric and 0 only for equal words', () => {
  expect(editDistance('pyhton', 'python')).toBe(1)
  expect(editDistance('javscript', 'javascript')).toBe(1)
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a))
      expect(editDistance(a, b) === 0).toBe(a === b)
      for (const slip of slips(a)) expect(editDistance(a, slip)).toBe(1)
    }),
  )
})

test('closestWord prefers the nearest, then the commonest, and leaves short and strange words alone', () => {
  expect(closestWord('pyhton', ['python', 'photon', 'python'])).toBe('python')
  expect(closestWord('cat', ['car'])).toBeUndefined()
  expect(closestWord('qqqqzzzz', ['python'])).toBeUndefined()
  expect(closestWord('guitr', ['guitar', 'guitars'])).toBe('guitar')
})

test('price ranges are minor units of the currency; an end is not included', () => {
  expect(priceRange('10-20.50', 'USD')).toEqual({ min: 1000, below: 2050 })
  expect(priceRange('200000-', 'VND')).toEqual({ min: 200_000, below: undefined })
  expect(priceRange('free', 'USD')).toEqual({ min: 0, below: 1 })
  for (const text of ['', '5', '-5', '9-3', '1.999-3', 'a-b']) expect(() => priceRange(text, 'USD')).toThrow()
  expect(durationRange('17-')).toEqual({ min: 61_200, below: undefined })
})
