import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestHour, lastMorning, notificationTypes, ruleOf } from './policy'

/** What a clock shows, to the minute. */
const clock = (time: Date | number, timeZone: string) =>
  new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(time)
const morning = (now: string, timeZone: string) => lastMorning(new Date(now), timeZone).toISOString()

const quarterMs = 15 * 60_000
const seven = `0${digestHour}:00`

test('the last morning is seven o’clock today or, before that, yesterday', () => {
  expect(morning('2024-06-15T07:00:00Z', 'UTC')).toBe('2024-06-15T07:00:00.000Z')
  expect(morning('2024-06-15T06:59:59.999Z', 'UTC')).toBe('2024-06-14T07:00:00.000Z')
  expect(morning('2024-06-15T00:00:00Z', 'Asia/Ho_Chi_Minh')).toBe('2024-06-15T00:00:00.000Z')
  expect(morning('2024-06-14T23:59:00Z', 'Asia/Ho_Chi_Minh')).toBe('2024-06-14T00:00:00.000Z')
  expect(morning('2024-06-15T05:00:00Z', 'America/Los_Angeles')).toBe('2024-06-14T14:00:00.000Z')
})

test('odd zones have their own mornings', () => {
  expect(morning('2024-06-15T12:00:00Z', 'Asia/Kathmandu')).toBe('2024-06-15T01:15:00.000Z')
  expect(morning('2024-06-15T12:00:00Z', 'Pacific/Chatham')).toBe('2024-06-14T18:15:00.000Z')
  expect(morning('2024-06-15T12:00:00Z', 'Pacific/Kiritimati')).toBe('2024-06-14T17:00:00.000Z')
  expect(morning('2024-06-15T12:00:00Z', 'Pacific/Pago_Pago')).toBe('2024-06-14T18:00:00.000Z')
})

test('clocks that change in the night change the morning with them', () => {
  expect(morning('2024-03-30T12:00:00Z', 'Europe/Berlin')).toBe('2024-03-30T06:00:00.000Z')
  expect(morning('2024-03-31T12:00:00Z', 'Europe/Berlin')).toBe('2024-03-31T05:00:00.000Z')
  expect(morning('2024-10-27T05:59:00Z', 'Europe/Berlin')).toBe('2024-10-26T05:00:00.000Z')
  expect(morning('2024-10-27T06:00:00Z', 'Europe/Berlin')).toBe('2024-10-27T06:00:00.000Z')
  // Half an hour, on Lord Howe Island.
  expect(morning('2024-10-05T21:00:00Z', 'Australia/Lord_Howe')).toBe('2024-10-05T20:00:00.000Z')
})

test('a day that a zone left out had no morning', () => {
  // Samoa went from the 29th of December 2011 to the 31st.
  expect(morning('2011-12-30T16:59:00Z', 'Pacific/Apia')).toBe('2011-12-29T17:00:00.000Z')
  expect(morning('2011-12-30T17:00:00Z', 'Pacific/Apia')).toBe('2011-12-30T17:00:00.000Z')
})

test('a zone that nobody knows is UTC', () => {
  for (const timeZone of ['', 'Mars/Olympus', 'UTC+25', '../etc'])
    expect(morning('2024-06-15T12:00:00Z', timeZone)).toBe('2024-06-15T07:00:00.000Z')
})

test('anywhere and at any time it is seven there, not after now, and no seven o’clock lies between', () => {
  const zones = Intl.supportedValuesOf('timeZone')
  const from = Date.UTC(1995, 0, 1)
  const minutes = fc.integer({ min: 0, max: 45 * 365 * 24 * 60 })
  fc.assert(
    fc.property(fc.constantFrom(...zones), minutes, (timeZone, minute) => {
      const now = from + minute * 60_000
      const found = lastMorning(new Date(now), timeZone).getTime()
      expect(clock(found, timeZone).slice(-5)).toBe(seven)
      expect(found).toBeLessThanOrEqual(now)
      for (let time = found + quarterMs; time <= now; time += quarterMs)
        expect(clock(time, timeZone).slice(-5), timeZone).not.toBe(seven)
    }),
    { numRuns: 300 },
  )
})

test('every message of a course is told only to those who ask: only they are looked for', () => {
  expect(ruleOf('chat-course')).toMatchObject({ inApp: false, email: false })
})

test('each type leads somewhere on the site', () => {
  for (const type of notificationTypes) expect(ruleOf(type).path({}), type).toMatch(/^\/[a-z]/)
})
