import 'server-only'
import { sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import type { Actor } from '@/lib/auth/actor'
import { type Counts, percentOf, thresholdOf } from '../policy'

type Row = Counts & {
  organizationId: string
  organizationName: string
  settings: Record<string, unknown>
  termId: string | null
  termName: string | null
  startDate: string | null
  endDate: string | null
  courseId: string
  courseTitle: string
}

export type OwnCourse = Counts & { id: string; title: string; percent: number | null }

/** A term of a school, or what stands in none, with the courses somebody was recorded in. */
export type OwnTerm = Counts & {
  key: string
  organizationName: string
  termName: string | null
  startDate: string | null
  endDate: string | null
  percent: number | null
  /** Per cent below which the school warns. */
  threshold: number
  courses: OwnCourse[]
}

/** Somebody's own attendance per term and course, the newest term first. */
export async function ownAttendance({ userId }: Actor): Promise<OwnTerm[]> {
  const rows = await rowsOf<Row>(sql`
    select o.id as "organizationId", o.name as "organizationName", o.settings, t.id as "termId", t.name as "termName",
      t.start_date::text as "startDate", t.end_date::text as "endDate", c.id as "courseId", c.title as "courseTitle",
      (count(*) filter (where a.status = 'present'))::int as present,
      (count(*) filter (where a.status = 'absent'))::int as absent,
      (count(*) filter (where a.status = 'late'))::int as late,
      (count(*) filter (where a.status = 'excused'))::int as excused
    from attendance a join courses c on c.id = a.course_id join organizations o on o.id = a.organization_id
      left join terms t on t.id = c.term_id
    where a.user_id = ${userId} group by o.id, t.id, c.id
    order by t.start_date desc nulls last, o.name, t.id, c.search_title, c.id`)
  const terms = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row.organizationId} ${row.termId ?? ''}`
    terms.set(key, [...(terms.get(key) ?? []), row])
  }
  return [...terms].map(([key, list]) => toTerm(key, list))
}

function toTerm(key: string, rows: Row[]): OwnTerm {
  const [first] = rows
  const sum = (name: keyof Counts) => rows.reduce((all, row) => all + row[name], 0)
  const counts = { present: sum('present'), absent: sum('absent'), late: sum('late'), excused: sum('excused') }
  return {
    ...counts,
    key,
    organizationName: first?.organizationName ?? '',
    termName: first?.termName ?? null,
    startDate: first?.startDate ?? null,
    endDate: first?.endDate ?? null,
    percent: percentOf(counts),
    threshold: thresholdOf(first?.settings),
    courses: rows.map(({ present, absent, late, excused, courseId: id, courseTitle: title }) => ({
      ...{ id, title, present, absent, late, excused },
      percent: percentOf({ present, absent, late, excused }),
    })),
  }
}

/** Whether anything was ever recorded of somebody. */
export async function hasAttendance({ userId }: Actor): Promise<boolean> {
  const [row] = await rowsOf<{ has: boolean }>(
    sql`select exists (select 1 from attendance where user_id = ${userId}) as has`,
  )
  return row?.has ?? false
}
