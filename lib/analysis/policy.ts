import type { Bucket, Figures, Interval, Range } from './schema'

/** A time to look at: from the beginning of a day, week or month (UTC) until now. */
export type Span = { range: Range; interval: Interval; from: Date; to: Date }

const day = 24 * 60 * 60 * 1000

/** The beginning of the day, of the week (its Monday) or of the month that a moment is in, in UTC. */
export function beginningOf(interval: Interval, moment: Date): Date {
  const [year, month, date] = [moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()]
  if (interval === 'month') return new Date(Date.UTC(year, month, 1))
  const weekday = interval === 'week' ? (moment.getUTCDay() + 6) % 7 : 0
  return new Date(Date.UTC(year, month, date - weekday))
}

/** Points that a chart and its table can still show. */
const daysByDay = 92
const daysByWeek = 550

/** What to look at: `since` is when the first thing happened, which is where "all" begins. */
export function spanOf(range: Range, wanted: Interval | undefined, since: Date, now: Date): Span {
  const today = beginningOf('day', now)
  const first =
    range === 'all' ? new Date(Math.min(since.getTime(), now.getTime())) : daysBefore(today, Number(range) - 1)
  const length = (now.getTime() - first.getTime()) / day
  const fitting: Interval =
    length <= (range === 'all' ? daysByDay : 31) ? 'day' : length <= daysByWeek ? 'week' : 'month'
  const interval = wanted ?? fitting
  return { range, interval, from: beginningOf(interval, first), to: now }
}

const daysBefore = (moment: Date, days: number) => new Date(moment.getTime() - days * day)

/** How many points a span has at most. */
export function pointsOf({ interval, from, to }: Span): number {
  const days = (to.getTime() - from.getTime()) / day
  return Math.ceil(days / { day: 1, week: 7, month: 28 }[interval])
}

/** The figures of all buckets together. Revenue is null where it is in any of them. */
export function totalOf(series: (Bucket & { stars: number })[]): Figures {
  const sum = (value: (bucket: (typeof series)[number]) => number) => series.reduce((all, one) => all + value(one), 0)
  const ratings = sum(({ ratings }) => ratings)
  return {
    enrolments: sum(({ enrolments }) => enrolments),
    // Sums of amounts in major units drift in the last bits of a double.
    revenue: series.some(({ revenue }) => revenue === null)
      ? null
      : Math.round(sum(({ revenue }) => revenue ?? 0) * 1e6) / 1e6,
    completions: sum(({ completions }) => completions),
    ratings,
    averageRating: mean(
      sum(({ stars }) => stars),
      ratings,
    ),
  }
}

/** A mean of stars as it is shown, or null of nothing. */
export const mean = (stars: number, ratings: number): number | null =>
  ratings === 0 ? null : Math.round((stars / ratings) * 100) / 100

/**
 * A cell of a file for spreadsheets. What begins like a formula is given an apostrophe, so that it is text and not run
 * when the file is opened; quotes are doubled.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(value) ? `'${value}` : value
  return `"${text.replaceAll('"', '""')}"`
}

/** RFC 4180, in UTF-8 with the mark by which spreadsheets know it. */
export const csvOf = (rows: (string | number | null)[][]): string =>
  `\uFEFF${rows.map(row => `${row.map(csvCell).join(',')}\r\n`).join('')}`
