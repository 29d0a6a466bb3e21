import { expect, test } from 'vitest'
import { backupName, lastDue, leftovers, surplus } from './schedule'

const due = (time: string, zone: string, now: string) => lastDue(time, zone, new Date(now)).toISOString()

test('a daily time last came today or yesterday, by the clocks of the zone', () => {
  expect(due('03:30', 'UTC', '2026-12-01T03:29:59Z')).toBe('2026-11-30T03:30:00.000Z')
  expect(due('03:30', 'UTC', '2026-12-01T03:30:00Z')).toBe('2026-12-01T03:30:00.000Z')
  expect(due('03:30', 'Asia/Ho_Chi_Minh', '2026-12-01T12:00:00Z')).toBe('2026-11-30T20:30:00.000Z')
  expect(due('00:00', 'Asia/Ho_Chi_Minh', '2026-11-30T17:00:00Z')).toBe('2026-11-30T17:00:00.000Z')
  expect(due('23:59', 'Pacific/Kiritimati', '2026-12-31T12:00:00Z')).toBe('2026-12-31T09:59:00.000Z')
})

test('a day on which the clocks change has one backup, whatever the clocks show twice or not at all', () => {
  for (const [change, days] of [
    ['2026-03-29', ['2026-03-28', '2026-03-29', '2026-03-30']],
    ['2026-10-25', ['2026-10-24', '2026-10-25', '2026-10-26']],
  ] as const) {
    for (const time of ['00:30', '02:30', '03:00', '04:00']) {
      const found = new Set<string>()
      const from = Date.parse(`${change}T00:00:00Z`) - 40 * 3_600_000
      for (let minute = 0; minute < 70 * 60; minute += 10) {
        found.add(lastDue(time, 'Europe/Berlin', new Date(from + minute * 60_000)).toISOString())
      }
      const between = [...found].filter(one => one >= `${days[0]}T00:00` && one < `${days[2]}T00:00`)
      expect(between.length, `${change} ${time}`).toBeGreaterThanOrEqual(2)
      expect(new Set(between.map(one => Math.round(Date.parse(one) / 86_400_000))).size).toBe(between.length)
    }
  }
})

test('the oldest backups of our own go, and nothing else', () => {
  const names = ['2026-11-29', '2026-11-30', '2026-12-01'].map(day => backupName(new Date(`${day}T03:30:00Z`)))
  expect(names[0]).toBe('lectern-20261129T0330Z.tar')
  const all = ['notes.txt', `${names[0]}.part`, ...names.toReversed(), 'lectern-old.tar', `${names[2]}.part`]
  expect(surplus(all, 2)).toEqual([names[0]])
  expect(surplus(all, 3)).toEqual([])
  expect(leftovers(all, names[1] as string)).toEqual([`${names[0]}.part`])
})
