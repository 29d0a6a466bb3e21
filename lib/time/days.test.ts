import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayAt, dayIn, endIn, endOfDay, isTimeZone, startOfDay } from './days'

const hanoi = 'Asia/Ho_Chi_Minh'
const zones = ['UTC', hanoi, 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Apia', 'America/Sao_Paulo', 'Africa/Cairo']
const iso = (moment: Date) => moment.toISOString()

test('a day begins and ends at midnight there', () => {
  expect(iso(startOfDay('2026-09-01', 'UTC'))).toBe('2026-09-01T00:00:00.000Z')
  expect(iso(endOfDay('2026-09-01', 'UTC'))).toBe('2026-09-02T00:00:00.000Z')
  expect(iso(startOfDay('2026-09-01', hanoi))).toBe('2026-08-31T17:00:00.000Z')
  expect(iso(endOfDay('2026-09-01', hanoi))).toBe('2026-09-01T17:00:00.000Z')
  expect(iso(endOfDay('2026-12-31', hanoi))).toBe('2026-12-31T17:00:00.000Z')
})

test('where the clocks change, days are 23 and 25 hours long; where they leave midnight out, one o’clock is first', () => {
  const hours = (day: string, zone: string) =>
    (endOfDay(day, zone).getTime() - startOfDay(day, zone).getTime()) / 3_600_000
  expect(hours('2026-03-08', 'America/Los_Angeles')).toBe(23)
  expect(hours('2026-11-01', 'America/Los_Angeles')).toBe(25)
  // In 2018 the summer of São Paulo began at midnight of 4 November.
  expect(iso(startOfDay('2018-11-04', 'America/Sao_Paulo'))).toBe('2018-11-04T03:00:00.000Z')
  expect(hours('2018-11-04', 'America/Sao_Paulo')).toBe(23)
})

test('every moment is in the day that it is there: not before its beginning, and before its end', () => {
  const moment = fc.date({
    min: new Date('1971-01-01T00:00:00Z'),
    max: new Date('2100-01-01T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), (at, zone) => {
      const day = dayAt(at, zone)
      expect(startOfDay(day, zone).getTime()).toBeLessThanOrEqual(at.getTime())
      expect(endOfDay(day, zone).getTime()).toBeGreaterThan(at.getTime())
    }),
  )
})

test('a day is meant as it is written, as its first or last moment, and as any moment of it there', () => {
  const cases: [string, string, string][] = [
    ['2026-09-01', hanoi, '2026-09-01'],
    ['2026-09-01T00:00:00.000Z', hanoi, '2026-09-01'],
    ['2026-09-01T00:00:00.000Z', 'America/Los_Angeles', '2026-09-01'],
    ['2026-09-01T23:59:59.999Z', hanoi, '2026-09-01'],
    ['2026-09-01T00:00:00+07:00', 'UTC', '2026-09-01'],
    // Midnight in Hanoi, as a browser there writes it.
    ['2026-08-31T17:00:00.000Z', hanoi, '2026-09-01'],
    ['2026-08-31T16:59:59.999Z', hanoi, '2026-08-31'],
    ['2026-08-31T17:00:00.000Z', 'UTC', '2026-08-31'],
    ['2026-09-01T09:30:00Z', 'America/Los_Angeles', '2026-09-01'],
    ['2026-09-01T06:59:00Z', 'America/Los_Angeles', '2026-08-31'],
  ]
  for (const [given, zone, day] of cases) expect([given, zone, dayIn(given, zone)]).toEqual([given, zone, day])
})

test('what ends with a day lasts to its end there; what ends at a moment ends then', () => {
  expect(iso(endIn('2026-09-01', hanoi))).toBe('2026-09-01T17:00:00.000Z')
  expect(iso(endIn('2026-09-01', 'UTC'))).toBe('2026-09-02T00:00:00.000Z')
  expect(iso(endIn('2026-09-01T00:00:00.000Z', hanoi))).toBe('2026-09-01T00:00:00.000Z')
})

test('the first and the last days of the calendar have a beginning and an end', () => {
  for (const zone of zones) {
    for (const day of ['0001-01-01', '1599-12-31', '9999-12-30', '9999-12-31']) {
      expect(startOfDay(day, zone).getTime(), `${day} ${zone}`).toBeLessThan(endOfDay(day, zone).getTime())
      expect(dayAt(new Date(`${day}T12:00:00Z`), zone).slice(0, 4)).toBe(day.slice(0, 4))
    }
  }
})

test('a zone has a name; an offset is none', () => {
  for (const zone of [...zones, 'Etc/GMT+7', 'Asia/Saigon']) expect(isTimeZone(zone), zone).toBe(true)
  for (const text of ['', '+07:00', 'GMT+7', 'Mars/Olympus', 'Asia/', `A${'/a'.repeat(40)}`, 'UTC; drop'])
    expect(isTimeZone(text), text).toBe(false)
})
