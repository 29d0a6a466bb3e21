import 'server-only'
import { sql } from 'drizzle-orm'
import { isoTime, rowsOf } from '@/db/rows'
import { shopToday } from '@/lib/time/today'

/** Addresses in one file: the protocol allows 50,000, and a file this size is made in a moment. */
export const sitemapFileSize = 10_000

export type SitemapEntry = { key: string; lastModified: string }
type Row = { key: string; at: string }

const entries = (rows: Row[]): SitemapEntry[] => rows.map(({ key, at }) => ({ key, lastModified: isoTime(at) }))

/** How many listed courses and lecturers there are to name. */
export async function sitemapSizes(): Promise<{ courses: number; lecturers: number }> {
  const [sizes] = await rowsOf<{ courses: number; lecturers: number }>(
    sql`select (select count(*)::int from courses where is_listed) as courses, (select count(*)::int from lecturers) as lecturers`,
  )
  return sizes ?? { courses: 0, lecturers: 0 }
}

/** A file's worth of the courses that everybody may see, the oldest first: what is added later changes only the last file. */
export const sitemapCourses = async (file: number): Promise<SitemapEntry[]> =>
  entries(
    await rowsOf<Row>(sql`select slug as key, updated_at as at from courses where is_listed
      order by id limit ${sitemapFileSize}::int offset ${(file - 1) * sitemapFileSize}::int`),
  )

/** A file's worth of the lecturers. */
export const sitemapLecturers = async (file: number): Promise<SitemapEntry[]> =>
  entries(
    await rowsOf<Row>(sql`select id as key, updated_at as at from lecturers
      order by id limit ${sitemapFileSize}::int offset ${(file - 1) * sitemapFileSize}::int`),
  )

export type SitemapSubjects = Record<'categories' | 'topics' | 'topWeeks' | 'organizations', SitemapEntry[]>

/** Categories, topics and organizations that have courses to show, and the shelves that have begun. */
export async function sitemapSubjects(): Promise<SitemapSubjects> {
  const [categories, topics, topWeeks, organizations] = await Promise.all([
    rowsOf<Row>(sql`select slug as key, updated_at as at from categories k
      where exists (select 1 from courses c where c.category_id = k.id and c.is_listed) order by position, name, id`),
    rowsOf<Row>(sql`select slug as key, updated_at as at from topics t
      where exists (select 1 from courses c where c.topic_id = t.id and c.is_listed) order by name, id`),
    rowsOf<Row>(sql`select id as key, updated_at as at from top_weeks
      where starts_on <= ${shopToday()} order by starts_on desc, id desc limit 1000`),
    rowsOf<Row>(sql`select slug as key, updated_at as at from organizations o where deleted_at is null
      and exists (select 1 from courses c where c.organization_id = o.id and c.is_listed) order by id limit 10000`),
  ])
  return {
    categories: entries(categories),
    topics: entries(topics),
    topWeeks: entries(topWeeks),
    organizations: entries(organizations),
  }
}
