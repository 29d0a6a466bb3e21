import { expect, test } from 'vitest'
import { clock, lengthOf } from './time'

const words = (key: string, values: { minutes: number; hours: number }) => `${key} ${values.hours} ${values.minutes}`

test('lengths are whole minutes, never none', () => {
  expect([0, 29, 90, 3599, 3900].map(seconds => lengthOf(seconds, words))).toEqual([
    'minutes 0 1',
    'minutes 0 1',
    'minutes 0 2',
    'hours 1 0',
    'hours 1 5',
  ])
})

test('moments read like a clock', () => {
  expect([0, 5, 65, 600, 3725].map(clock)).toEqual(['0:00', '0:05', '1:05', '10:00', '1:02:05'])
})
