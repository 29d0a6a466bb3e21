import { expect, test } from 'vitest'
import { daysLeft } from './days-left'

test('the last day counts as one, and what is over as none', () => {
  const until = '2026-05-10T12:00:00.000Z'
  expect(daysLeft(until, new Date('2026-05-09T13:00:00Z'))).toBe(1)
  expect(daysLeft(until, new Date('2026-05-09T12:00:00Z'))).toBe(1)
  expect(daysLeft(until, new Date('2026-05-08T11:59:59Z'))).toBe(3)
  expect(daysLeft(until, new Date('2026-05-10T12:00:00Z'))).toBe(0)
  expect(daysLeft(until, new Date('2026-06-01T00:00:00Z'))).toBe(0)
})
