import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockText } from '../../uploads/figures'
import { parseClock } from './clock'

test('a length is read the way it is shown', () => {
  fc.assert(
    fc.property(fc.nat(99 * 3600), seconds => {
      expect(parseClock(clockText(seconds))).toBe(seconds)
    }),
  )
})

test.each([
  ['12', 720],
  ['0:45', 45],
  [' 1:02:03 ', 3723],
  ['90:00', 5400],
])('%s', (text, seconds) => {
  expect(parseClock(text)).toBe(seconds)
})

test.each(['', 'x', '1:5', '1:60', '1:75:00', '-3', '1.5', '1:2:3:4'])('%j is no length', text => {
  expect(parseClock(text)).toBeUndefined()
})
