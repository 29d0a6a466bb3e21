import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { isoTime, rowsOf } from '@/db/rows'
import { type Page, pageOf } from '@/lib/api/page'
import { notFound } from '@/lib/errors'
import { shopToday } from '@/lib/time/today'
import type { TopWeek } from '../schema'
import { type SummaryRow, summaryColumns, summaryJoins, toSummary } from './summary'
import { countOf } from './taxonomy'

type TopWeekRow = {
  id: string
  name: string
  note: string
  starts_on: string
  ends_on: string
  created_at: string
  updated_at: string
  curator: TopWeek['curator']
  categories: TopWeek['categories']
}

/** Shelves that `page` selects (`select w.* from top_weeks w …`), with their listed courses and their categories in order. */
async function topWeeks(page: SQL): Promise<TopWeek[]> {
  const weeks = await rowsOf<TopWeekRow>(sql`with page as materialized (${page})
    select p.id, p.name, p.note, p.starts_on::text, (p.starts_on + 6)::text as ends_on, p.created_at, p.updated_at,
      (select json_build_object('id', u.id, 'name', u.name, 'imageProfileUrl', u.image_profile_url) from users u where u.id = p.curator_id) as curator,
      (select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name, 'slug', k.slug) order by x.position, k.id), '[]')
        from top_week_categories x join categories k on k.id = x.category_id where x.top_week_id = p.id) as categories
    from page p order by p.starts_on desc, p.id desc`)
  const courses = weeks.length
    ? await rowsOf<SummaryRow & { top_week_id: string }>(sql`select x.top_week_id, ${summaryColumns}
        from top_week_courses x join courses c on c.id = x.course_id and c.is_listed ${summaryJoins}
        where x.top_week_id = any(${sql.param(weeks.map(week => week.id))}::text[]) order by x.position, c.id`)
    : []
  return weeks.map(week => ({
    id: week.id,
    name: week.name,
    note: week.note,
    startsOn: week.starts_on,
    endsOn: week.ends_on,
    curator: week.curator,
    courses: courses.filter(course => course.top_week_id === week.id).map(toSummary),
    categories: week.categories,
    createdAt: isoTime(week.created_at),
    updatedAt: isoTime(week.updated_at),
  }))
}

/** 000 topweeks, the latest first. */
export async function listTopWeeks({ page, limit }: { page: number; limit: number }): Promise<Page<TopWeek>> {
  const [items, total] = await Promise.all([
    topWeeks(
      sql`select w.* from top_weeks w order by w.starts_on desc, w.id desc limit ${limit}::int offset ${(page - 1) * limit}::int`,
    ),
    countOf(sql`top_weeks`),
  ])
  return pageOf(items, total, { page, limit })
}

const begun = () => sql`w.starts_on <= ${shopToday()}`

/** The shelves that have begun, for everybody to look through; what is planned is not shown yet. */
export async function listBegunTopWeeks({ page, limit }: { page: number; limit: number }): Promise<Page<TopWeek>> {
  const [items, total] = await Promise.all([
    topWeeks(
      sql`select w.* from top_weeks w where ${begun()} order by w.starts_on desc, w.id desc limit ${limit}::int offset ${(page - 1) * limit}::int`,
    ),
    countOf(sql`top_weeks w`, begun()),
  ])
  return pageOf(items, total, { page, limit })
}

/** 000 topweek. */
export async function readTopWeek(id: string): Promise<TopWeek> {
  const [week] = await topWeeks(sql`select w.* from top_weeks w where w.id = ${id}`)
  if (!week) throw notFound('top week')
  return week
}

/** This week's shelf, or the last one that has begun; null before the first. */
export async function currentTopWeek(): Promise<TopWeek | null> {
  const [week] = await topWeeks(
    sql`select w.* from top_weeks w where ${begun()} order by w.starts_on desc, w.id desc limit 1`,
  )
  return week ?? null
}
