import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginningOf, csvCell, csvOf, pointsOf, spanOf, totalOf } from './policy'
import { intervals, ranges } from './schema'

const at = (text: string) => new Date(text)
const day = (date: Date) => date.toISOString().slice(0, 10)

test('days, weeks from Monday and months begin at midnight UTC', () => {
  const sunday = at('2026-03-01T23:59:59.999Z')
  expect(intervals.map(interval => beginningOf(interval, sunday).toISOString())).toEqual([
    '2026-03-01T00:00:00.000Z',
    '2026-02-23T00:00:00.000Z',
    '2026-03-01T00:00:00.000Z',
  ])
  expect(day(beginningOf('week', at('2026-03-02T00:00:00Z')))).toBe('2026-03-02')
})

test('the last days end with today, and longer times are told by the week and the month', () => {
  const now = at('2026-11-21T15:00:00Z')
  const span = (range: (typeof ranges)[number], since = '2026-11-01T00:00:00Z') => {
    const { interval, from } = spanOf(range, undefined, at(since), now)
    return [interval, day(from)]
  }
  expect(span('7')).toEqual(['day', '2026-11-15'])
  expect(span('30')).toEqual(['day', '2026-10-23'])
  expect(span('90')).toEqual(['week', '2026-08-24'])
  expect(span('all')).toEqual(['day', '2026-11-01'])
  expect(span('all', '2026-03-04T12:00:00Z')).toEqual(['week', '2026-03-02'])
  expect(span('all', '2021-03-04T12:00:00Z')).toEqual(['month', '2021-03-01'])
  // A clock that runs ahead begins no time in the future.
  expect(span('all', '2030-01-01T00:00:00Z')).toEqual(['day', '2026-11-21'])
})

test('left to itself no span has more points than a chart can show', () => {
  const moment = fc.date({ min: at('1990-01-01'), max: at('2040-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(fc.constantFrom(...ranges), moment, moment, (range, since, now) => {
      const span = spanOf(range, undefined, since, now)
      expect(span.from.getTime()).toBeLessThanOrEqual(now.getTime())
      expect(pointsOf(span)).toBeLessThanOrEqual(700)
      expect(pointsOf(span)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('the total is the sum of the parts, the mean is weighted, and unknown revenue stays unknown', () => {
  const bucket = (revenue: number | null, ratings: number, stars: number) => ({
    date: '2026-01-01',
    enrolments: 1,
    revenue,
    completions: 2,
    ratings,
    averageRating: null,
    stars,
  })
  expect(totalOf([bucket(0.1, 1, 5), bucket(0.2, 3, 6)])).toEqual({
    enrolments: 2,
    revenue: 0.3,
    completions: 4,
    ratings: 4,
    averageRating: 2.75,
  })
  expect(totalOf([bucket(null, 0, 0)])).toMatchObject({ revenue: null, averageRating: null })
})

test('no cell of the file is a formula when a spreadsheet opens it', () => {
  for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1', '\u200B=1', '=HYPERLINK("x")'])
    expect(csvCell(evil), evil).toMatch(/^"'/)
  expect(csvCell('Nguyễn Văn An')).toBe('"Nguyễn Văn An"')
  expect(csvCell('An "A" Nguyễn, Jr.\nline')).toBe('"An ""A"" Nguyễn, Jr.\nline"')
  expect([csvCell(-5), csvCell(null)]).toEqual(['-5', ''])
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      expect(csvCell(text)).toMatch(/^"(?![\s\p{Cf}]*[=+\-@])/u)
      expect(csvCell(text).slice(1, -1).replaceAll('""', '')).not.toContain('"')
    }),
  )
})

test('the file has a line for each row and says that it is UTF-8', () => {
  expect(
    csvOf([
      ['a', 1],
      [null, 'b'],
    ]),
  ).toBe('\uFEFF"a",1\r\n,"b"\r\n')
})
