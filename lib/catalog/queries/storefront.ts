import 'server-only'
import { sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import type { CourseSummary, Lecturer, TopWeek } from '../schema'
import { keep, kept, keyFor } from './broad'
import { featuredLecturers } from './lecturers'
import { listedSummaries } from './summary'
import { type ExploreCategory, exploreMenu } from './taxonomy'
import { currentTopWeek } from './top-weeks'

const shelfLength = 10

export type Storefront = {
  topWeek: TopWeek | null
  categories: ExploreCategory[]
  /** What is bought most. */
  popular: CourseSummary[]
  newest: CourseSummary[]
  /** By the damped mean: one five-star rating does not win. */
  highestRated: CourseSummary[]
  lecturers: Lecturer[]
  figures: SchoolFigures
}

/** Counted, not claimed. `learners` are people with at least one course. */
export type SchoolFigures = { courses: number; lecturers: number; learners: number }

/** Everything the home page shows to everybody: nothing in it depends on who looks. */
export async function storefront(): Promise<Storefront> {
  const [topWeek, categories, popular, newest, highestRated, lecturers, figures] = await Promise.all([
    currentTopWeek(),
    exploreMenu(),
    shelf('popular'),
    shelf('newest'),
    shelf('highestRated'),
    featuredLecturers(6),
    schoolFigures(),
  ])
  return { topWeek, categories, popular, newest, highestRated, lecturers, figures }
}

const shelves = {
  popular: sql`select id, -sold as ord from (select id, sold from courses where is_listed order by sold desc, id desc limit ${shelfLength}::int) s`,
  newest: sql`select id, -extract(epoch from published_at) as ord from (select id, published_at from courses where is_listed order by published_at desc, id desc limit ${shelfLength}::int) s`,
  highestRated: sql`select id, -rating_score as ord from (select id, rating_score from courses where is_listed and rating_count > 0 order by rating_score desc, id desc limit ${shelfLength}::int) s`,
}

/** One shelf of ten courses that everybody may see. */
export const shelf = (name: keyof typeof shelves): Promise<CourseSummary[]> => listedSummaries(shelves[name])

/** Computed at most once a minute: the figures are for show, and counting learners reads every enrolment. */
export async function schoolFigures(): Promise<SchoolFigures> {
  const key = keyFor('figures')
  const known = kept<SchoolFigures>(key)
  if (known) return known
  const [figures] = await rowsOf<SchoolFigures>(sql`select
    (select count(*)::int from courses where is_listed) as courses,
    (select count(*)::int from lecturers l where exists (select 1 from courses c where c.lecturer_id = l.id and c.is_listed)) as lecturers,
    (select count(distinct user_id)::int from enrolments where revoked_at is null) as learners`)
  const counted = figures ?? { courses: 0, lecturers: 0, learners: 0 }
  if (counted.learners > 1000 || counted.courses > 1000) keep(key, counted, 60_000)
  return counted
}

/**
 * "Students also bought": what the last buyers share, the well rated before the badly rated; then popular ones of the
 * same topic and category. Never the course itself, and only what everybody may see.
 */
export function relatedCourses(courseId: string, limit = 4): Promise<CourseSummary[]> {
  return listedSummaries(sql`
    with self as (select id, category_id, topic_id from courses where id = ${courseId}),
    buyers as (select user_id from enrolments where course_id = ${courseId} and revoked_at is null order by id desc limit 200),
    together as (select e.course_id as id, count(*) as n from enrolments e join buyers b on b.user_id = e.user_id
      where e.course_id <> ${courseId} and e.revoked_at is null group by e.course_id order by count(*) desc, e.course_id limit 40),
    same_topic as (select c.id, 500 as base, c.sold, c.rating_score from courses c, self where c.is_listed and c.topic_id = self.topic_id
      order by c.sold desc, c.id desc limit 12),
    same_category as (select c.id, 100 as base, c.sold, c.rating_score from courses c, self where c.is_listed and c.category_id = self.category_id
      order by c.sold desc, c.id desc limit 12),
    scored as (select id, max(score) as score from (
      select g.id, 1000 + g.n * c.rating_score as score from together g join courses c on c.id = g.id and c.is_listed
      union all select id, base + ln(1 + sold) * rating_score from (table same_topic union all table same_category) near) s group by id)
    select s.id, row_number() over (order by s.score desc, s.id) as ord from scored s
    join courses c on c.id = s.id and c.is_listed where s.id <> ${courseId} order by ord limit ${limit}::int`)
}
