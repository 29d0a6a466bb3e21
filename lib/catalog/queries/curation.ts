import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import { type Page, pageOf } from '@/lib/api/page'
import type { Admin } from '@/lib/auth/actor'
import { notFound } from '@/lib/errors'
import { shopToday } from '@/lib/time/today'
import { countOf } from './taxonomy'

/*
 * What the pages of the administration show beyond the public reads: courses that not everybody may see count too,
 * because they stand in the way of a deletion or keep a place on a shelf.
 */

type Query = { page: number; limit: number; search?: string }

/** Whether a name holds what was typed, without regard to capitals and accents. */
function nameHolds(name: SQL, search: string | undefined): SQL {
  if (!search) return sql`true`
  const pattern = `%${search.normalize('NFC').replace(/[\\%_]/g, '\\$&')}%`
  return sql`lower(lectern_unaccent(${name})) like lower(lectern_unaccent(${pattern}))`
}

/** All courses counted in one pass: the indexes by category and topic know only the listed ones. */
const countsBy = (column: SQL) =>
  sql`(select ${column} as id, count(*) as total, count(*) filter (where is_listed) as listed from courses group by ${column})`

export type CuratedCategory = {
  id: string
  name: string
  slug: string
  description: string
  thumb: string
  /** Its place in the whole list, from 0. */
  place: number
  topicCount: number
  /** All of them, drafts and archived ones too. */
  courseCount: number
  listedCount: number
}

/** The categories in their order. */
export async function curatedCategories(_admin: Admin, { page, limit, search }: Query): Promise<Page<CuratedCategory>> {
  const where = nameHolds(sql`k.name`, search)
  const [items, total] = await Promise.all([
    rowsOf<CuratedCategory>(sql`select k.id, k.name, k.slug, k.description, k.thumb, k.place::int,
        (select count(*)::int from topics t where t.category_id = k.id) as "topicCount", coalesce(n.total, 0)::int as "courseCount", coalesce(n.listed, 0)::int as "listedCount"
      from (select *, row_number() over (order by position, name, id) - 1 as place from categories) k
        left join ${countsBy(sql`category_id`)} n on n.id = k.id
      where ${where} order by k.place limit ${limit}::int offset ${(page - 1) * limit}::int`),
    countOf(sql`categories k`, where),
  ])
  return pageOf(items, total, { page, limit })
}

export type CuratedTopic = {
  id: string
  name: string
  slug: string
  category: { id: string; name: string }
  courseCount: number
  listedCount: number
}

/** The topics by category and name; `category` narrows to one by its id. */
export async function curatedTopics(
  _admin: Admin,
  { page, limit, search, category }: Query & { category?: string },
): Promise<Page<CuratedTopic>> {
  const where = sql`${nameHolds(sql`t.name`, search)} and ${category ? sql`t.category_id = ${category}` : sql`true`}`
  const from = sql`topics t join categories k on k.id = t.category_id`
  const [items, total] = await Promise.all([
    rowsOf<CuratedTopic>(sql`select t.id, t.name, t.slug, json_build_object('id', k.id, 'name', k.name) as category,
        coalesce(n.total, 0)::int as "courseCount", coalesce(n.listed, 0)::int as "listedCount"
      from ${from} left join ${countsBy(sql`topic_id`)} n on n.id = t.id
      where ${where} order by k.position, k.name, t.name, t.id limit ${limit}::int offset ${(page - 1) * limit}::int`),
    countOf(from, where),
  ])
  return pageOf(items, total, { page, limit })
}

/** All categories, to choose one from. */
export const categoryChoices = (_admin: Admin): Promise<{ id: string; name: string }[]> =>
  rowsOf(sql`select id, name from categories order by position, name, id`)

export type CuratedLecturer = {
  id: string
  name: string
  email: string
  avatar: string | null
  headline: string
  description: string
  gender: 'female' | 'male' | 'other' | null
  account: { id: string; name: string; email: string } | null
  courseCount: number
  listedCount: number
}

/** The lecturers by name, with their accounts; the search also looks into e-mail addresses. */
export async function curatedLecturers(_admin: Admin, { page, limit, search }: Query): Promise<Page<CuratedLecturer>> {
  const where = search ? sql`(${nameHolds(sql`l.name`, search)} or ${nameHolds(sql`l.email`, search)})` : sql`true`
  const [items, total] = await Promise.all([
    rowsOf<CuratedLecturer>(sql`select l.id, l.name, l.email, l.avatar, l.headline, l.description, l.gender,
        (select json_build_object('id', u.id, 'name', u.name, 'email', u.email) from users u where u.id = l.user_id) as account,
        n.total::int as "courseCount", n.listed::int as "listedCount"
      from lecturers l, lateral (select count(*) as total, count(*) filter (where c.is_listed) as listed from courses c where c.lecturer_id = l.id) n
      where ${where} order by l.name, l.id limit ${limit}::int offset ${(page - 1) * limit}::int`),
    countOf(sql`lecturers l`, where),
  ])
  return pageOf(items, total, { page, limit })
}

export type WeekState = 'current' | 'past' | 'planned'

export type CuratedTopWeek = {
  id: string
  name: string
  startsOn: string
  endsOn: string
  /** `current` is the one that the storefront shows. */
  state: WeekState
  courseCount: number
  /** Courses that keep a place but are not shown: drafts, archived or private ones. */
  hiddenCount: number
  curator: string | null
}

/** The weekly shelves, the latest first. */
export async function curatedTopWeeks(_admin: Admin, { page, limit, search }: Query): Promise<Page<CuratedTopWeek>> {
  const where = nameHolds(sql`w.name`, search)
  const [items, total] = await Promise.all([
    rowsOf<CuratedTopWeek>(sql`select w.id, w.name, w.starts_on::text as "startsOn", (w.starts_on + 6)::text as "endsOn",
        ${stateOf()} as state, n.total::int as "courseCount", n.hidden::int as "hiddenCount",
        (select u.name from users u where u.id = w.curator_id) as curator
      from top_weeks w, lateral (select count(*) as total, count(*) filter (where not c.is_listed) as hidden
        from top_week_courses x join courses c on c.id = x.course_id where x.top_week_id = w.id) n
      where ${where} order by w.starts_on desc, w.id desc limit ${limit}::int offset ${(page - 1) * limit}::int`),
    countOf(sql`top_weeks w`, where),
  ])
  return pageOf(items, total, { page, limit })
}

const stateOf = () => sql`case when w.starts_on > ${shopToday()} then 'planned'
  when w.id = (select s.id from top_weeks s where s.starts_on <= ${shopToday()} order by s.starts_on desc, s.id desc limit 1) then 'current'
  else 'past' end`

/** A course as the editor of a shelf shows it. */
export type ShelvedCourse = {
  id: string
  title: string
  slug: string
  thumbnailUrl: string | null
  category: { slug: string }
  teacher: string
  isListed: boolean
}

export type TopWeekDraft = {
  id: string
  name: string
  note: string
  startsOn: string
  state: WeekState
  curator: { id: string; name: string } | null
  courses: ShelvedCourse[]
  categories: { id: string; name: string }[]
}

/** A shelf with everything that stands on it, shown or not. 404 when there is none. */
export async function topWeekDraft(_admin: Admin, id: string): Promise<TopWeekDraft> {
  const [week] =
    await rowsOf<TopWeekDraft>(sql`select w.id, w.name, w.note, w.starts_on::text as "startsOn", ${stateOf()} as state,
      (select json_build_object('id', u.id, 'name', u.name) from users u where u.id = w.curator_id) as curator,
      (select coalesce(json_agg(json_build_object('id', c.id, 'title', c.title, 'slug', c.slug, 'thumbnailUrl', c.thumbnail_url,
          'category', json_build_object('slug', k.slug), 'teacher', coalesce(l.name, u.name), 'isListed', c.is_listed) order by x.position, c.id), '[]')
        from top_week_courses x join courses c on c.id = x.course_id join categories k on k.id = c.category_id
          join users u on u.id = c.instructor_id left join lecturers l on l.id = c.lecturer_id where x.top_week_id = w.id) as courses,
      (select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name) order by x.position, k.id), '[]')
        from top_week_categories x join categories k on k.id = x.category_id where x.top_week_id = w.id) as categories
    from top_weeks w where w.id = ${id}`)
  if (!week) throw notFound('top week')
  return week
}
