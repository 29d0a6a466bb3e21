import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moved } from './moved'

test('an entry goes where it is put, and the others keep their order', () => {
  expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd'])
  expect(moved(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c'])
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), fc.nat(), fc.nat(), (list, a, b) => {
      const [from, to] = [a % list.length, b % list.length]
      const result = moved(list, from, to)
      const item = list[from] as number
      expect(result[to]).toBe(item)
      expect(result.filter(one => one !== item)).toEqual(list.filter(one => one !== item))
    }),
  )
})

test('a place outside the list changes nothing', () => {
  for (const [from, to] of [
    [0, -1],
    [0, 2],
    [5, 0],
  ] as const) {
    expect(moved(['a', 'b'], from, to)).toEqual(['a', 'b'])
  }
})
