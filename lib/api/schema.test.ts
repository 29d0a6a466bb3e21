import { expect, test } from 'vitest'
import { Day, Moment } from './schema'

test('P-30: a day or a moment that the database cannot hold is refused', () => {
  for (const day of ['0000-01-01', '0000-12-31', '2026-02-30', '10000-01-01', 'today'])
    expect(Day.safeParse(day).success, day).toBe(false)
  for (const day of ['0001-01-01', '2024-02-29', '9999-12-31']) expect(Day.safeParse(day).success, day).toBe(true)
  // Noon in the far east is the day before in UTC.
  for (const time of ['0000-12-31T23:59:59Z', '0001-01-01T12:00:00+14:00', '9999-12-31T23:00:00-12:00'])
    expect(Moment.safeParse(time).success, time).toBe(false)
  expect(Moment.safeParse('2026-01-31T09:00:00+07:00').success).toBe(true)
})
