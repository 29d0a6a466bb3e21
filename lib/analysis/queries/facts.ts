import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import { toMajor } from '@/lib/money'
import { beginningOf, mean, type Span, totalOf } from '../policy'
import type { Bucket, Figures, Interval, Period } from '../schema'

/** What happened in a day, week or month, or in one course; amounts in minor units. */
type Sums = { enrolments: number; revenue: number; completions: number; ratings: number; stars: number }
type Row = { [Key in keyof Sums]: string } & { bucket: string | null; course_id: string | null }

export type Facts = { byTime: Map<string, Sums>; byCourse: Map<string, Sums> }

const nothing: Sums = { enrolments: 0, revenue: 0, completions: 0, ratings: 0, stars: 0 }

/**
 * What happened in a span of time in the courses that `own` selects (`select id, earns from …`), by time and by course.
 * An enrolment counts while it stands; a refund takes the seller's part of it back on the day it is made. Money counts
 * only of courses that `earns` for the reader.
 */
export async function factsOf(own: SQL, { from, interval }: Span): Promise<Facts> {
  const since = from.toISOString()
  const rows = await rowsOf<Row>(sql`
    with own as materialized (${own}), fact(course_id, at, enrolments, revenue, completions, ratings, stars) as (
      select n.course_id, n.created_at, 1, 0::numeric, 0, 0, 0 from own join enrolments n on n.course_id = own.id
        where n.revoked_at is null and n.created_at >= ${since}::timestamptz
      union all select n.course_id, n.completed_at, 0, 0, 1, 0, 0 from own join enrolments n on n.course_id = own.id
        where n.revoked_at is null and n.completed_at >= ${since}::timestamptz
      union all select f.course_id, f.created_at, 0, 0, 0, 1, f.rating_star from own join feedback f on f.course_id = own.id
        where f.created_at >= ${since}::timestamptz
      union all select l.course_id, o.paid_at, 0, l.amount - l.fee, 0, 0, 0
        from own join order_lines l on l.course_id = own.id join orders o on o.id = l.order_id
        where own.earns and o.paid_at >= ${since}::timestamptz and o.status in ('paid', 'partially_refunded', 'refunded')
      union all select l.course_id, l.refunded_at, 0, -${sellersPart(sql`l.refunded_amount`)}, 0, 0, 0
        from own join order_lines l on l.course_id = own.id
        where own.earns and l.refunded_at >= ${since}::timestamptz)
    select date_trunc(${interval}::text, at)::text as bucket, course_id, sum(enrolments) as enrolments, sum(revenue) as revenue,
      sum(completions) as completions, sum(ratings) as ratings, sum(stars) as stars
    from fact group by grouping sets ((1), (course_id))`)
  const facts: Facts = { byTime: new Map(), byCourse: new Map() }
  for (const { bucket, course_id, ...row } of rows) {
    const sums = Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value)])) as Sums
    if (bucket !== null) facts.byTime.set(bucket.slice(0, 10), sums)
    else if (course_id !== null) facts.byCourse.set(course_id, sums)
  }
  return facts
}

/** What of an amount of the line `l` is the seller's: all of it but the fee, in proportion, in whole minor units. */
export const sellersPart = (amount: SQL) =>
  sql`coalesce(round(${amount}::numeric * (l.amount - l.fee) / nullif(l.amount, 0)), 0)`

/** The sums as they are shown; revenue is null for whoever may not know it. */
export function figuresOf(sums: Sums | undefined, currency: string, seesRevenue: boolean): Figures {
  const { enrolments, revenue, completions, ratings, stars } = sums ?? nothing
  return {
    enrolments,
    revenue: seesRevenue ? toMajor(revenue, currency) : null,
    completions,
    ratings,
    averageRating: mean(stars, ratings),
  }
}

/** The facts as a series without gaps, and its total. */
export function periodOf(span: Span, { byTime }: Facts, currency: string, seesRevenue: boolean): Period {
  const series: (Bucket & { stars: number })[] = []
  for (let at = span.from; at <= span.to; at = next(span.interval, at)) {
    const date = dateOf(at)
    const sums = byTime.get(date)
    series.push({ date, ...figuresOf(sums, currency, seesRevenue), stars: sums?.stars ?? 0 })
  }
  return {
    range: span.range,
    interval: span.interval,
    from: dateOf(span.from),
    to: dateOf(span.to),
    currency,
    totals: totalOf(series),
    series: series.map(({ stars: _stars, ...bucket }) => bucket),
  }
}

const dateOf = (moment: Date) => moment.toISOString().slice(0, 10)

function next(interval: Interval, at: Date): Date {
  const later = new Date(at)
  if (interval === 'month') later.setUTCMonth(at.getUTCMonth() + 1)
  else later.setUTCDate(at.getUTCDate() + (interval === 'week' ? 7 : 1))
  return beginningOf('day', later)
}

/** When the first thing happened in the courses that `own` selects. */
export async function beginningOfAll(own: SQL): Promise<Date> {
  const [row] = await rowsOf<{ since: string | null }>(sql`
    with own as materialized (${own}) select least(min(c.created_at), min(n.first)) as since
    from own join courses c on c.id = own.id
      left join lateral (select min(created_at) as first from enrolments n where n.course_id = own.id) n on true`)
  return row?.since ? new Date(row.since) : new Date()
}
