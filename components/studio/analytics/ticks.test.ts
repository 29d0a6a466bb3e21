import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evenTicks } from './ticks'

test('an axis is marked in steps that people count in', () => {
  expect(evenTicks(0, 36)).toEqual([0, 10, 20, 30, 40])
  expect(evenTicks(0, 100)).toEqual([0, 25, 50, 75, 100])
  expect(evenTicks(0, 1)).toEqual([0, 1])
  expect(evenTicks(0, 3)).toEqual([0, 1, 2, 3])
  expect(evenTicks(0, 0)).toEqual([0, 1])
  expect(evenTicks(-12, 36)).toEqual([-20, 0, 20, 40])
})

test('marks are even and whole, few, and hold every value', () => {
  const value = fc.oneof(fc.integer(), fc.integer({ min: -10_000, max: 10_000 })).map(cents => cents / 100)
  fc.assert(
    fc.property(value, value, (lowest, highest) => {
      const ticks = evenTicks(lowest, highest)
      const step = (ticks[1] ?? 0) - (ticks[0] ?? 0)
      expect(step).toBeGreaterThan(0)
      expect(ticks.length).toBeGreaterThan(1)
      expect(ticks.length).toBeLessThanOrEqual(6)
      expect(ticks).toContain(0)
      ticks.forEach((tick, index) => {
        expect(Number.isInteger(tick)).toBe(true)
        expect(tick).toBe((ticks[0] ?? 0) + index * step)
      })
      expect(ticks[0]).toBeLessThanOrEqual(Math.min(0, lowest))
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest)
    }),
  )
})
