import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { isoTime, rowsOf } from '@/db/rows'
import { type Page, pageOf } from '@/lib/api/page'
import type { Actor } from '@/lib/auth/actor'
import { searchWords } from '@/lib/catalog/policy'
import { nameHas } from '@/lib/catalog/queries/lecturers'
import { readStudioCourse } from '@/lib/courses/queries/studio-course'
import { csvOf } from '../policy'
import type { Learner, LearnerFilter, LearnerSort, LearnerState } from '../schema'

type Row = {
  id: string
  name: string
  image_profile_url: string | null
  source: Learner['source']
  enrolled_at: string
  completed: number
  lessons: number
  last_active_at: string | null
  completed_at: string | null
}

/** Whoever has the course now, as rows `e`, with how far they came in the lessons that are published. */
const learnersOf = (courseId: string) => sql`
  select u.id, u.name, u.image_profile_url, n.source, n.created_at as enrolled_at, n.completed_at, l.lessons,
    coalesce(p.completed, 0) as completed, p.last_active_at
  from enrolments n join users u on u.id = n.user_id
  cross join (select count(*)::int as lessons from materials where course_id = ${courseId} and is_published) l
  left join (
    select x.user_id, (count(*) filter (where x.completed_at is not null and m.is_published))::int as completed,
      max(x.opened_at) as last_active_at
    from lesson_progress x join materials m on m.id = x.material_id
    where x.course_id = ${courseId} group by x.user_id) p on p.user_id = n.user_id
  where n.course_id = ${courseId} and n.revoked_at is null`

const states: Record<LearnerState, SQL> = {
  all: sql`true`,
  'not-started': sql`e.last_active_at is null`,
  'in-progress': sql`(e.last_active_at is not null and (e.completed < e.lessons or e.lessons = 0))`,
  completed: sql`(e.lessons > 0 and e.completed = e.lessons)`,
}

const orders: Record<LearnerSort, { by: SQL; descending: boolean }> = {
  enrolled: { by: sql`e.enrolled_at`, descending: true },
  name: { by: sql`lower(lectern_unaccent(e.name))`, descending: false },
  progress: { by: sql`e.completed`, descending: true },
  active: { by: sql`e.last_active_at`, descending: true },
}

function chosen({ search, status }: LearnerFilter): SQL {
  if (!search?.trim()) return states[status]
  return sql`${states[status]} and ${nameHas(sql`e.name`, searchWords(search.normalize('NFC')))}`
}

function ordered({ sort, sortOrder }: LearnerFilter): SQL {
  const { by, descending } = orders[sort]
  return (sortOrder ? sortOrder === 'desc' : descending)
    ? sql`${by} desc nulls last, e.id desc`
    : sql`${by} asc nulls first, e.id`
}

const toLearner = (row: Row): Learner => ({
  id: row.id,
  name: row.name,
  imageProfileUrl: row.image_profile_url,
  source: row.source,
  enrolledAt: isoTime(row.enrolled_at),
  completedLessons: row.completed,
  lessonCount: row.lessons,
  percent: row.lessons === 0 ? 0 : Math.floor((row.completed * 100) / row.lessons),
  lastActiveAt: row.last_active_at && isoTime(row.last_active_at),
  completedAt: row.completed_at && isoTime(row.completed_at),
})

/** A page of a course's learners, for its staff; 404 for everybody else. */
export async function listLearners(
  actor: Actor,
  courseId: string,
  { page, limit, ...filter }: LearnerFilter & { page: number; limit: number },
): Promise<Page<Learner>> {
  await readStudioCourse(actor, courseId)
  const [rows, [count]] = await Promise.all([
    rowsOf<Row>(sql`with e as (${learnersOf(courseId)}) select * from e where ${chosen(filter)}
      order by ${ordered(filter)} limit ${limit}::int offset ${(page - 1) * limit}::bigint`),
    rowsOf<{ total: number }>(
      sql`with e as (${learnersOf(courseId)}) select count(*)::int as total from e where ${chosen(filter)}`,
    ),
  ])
  return pageOf(rows.map(toLearner), count?.total ?? 0, { page, limit })
}

/** How many of a course's learners are in each state, and how many opened a lesson since. The caller is its staff. */
export async function countLearners(
  courseId: string,
  activeSince: Date = new Date(0),
): Promise<Record<LearnerState | 'active', number>> {
  const [row] = await rowsOf<Record<LearnerState | 'active', number>>(sql`with e as (${learnersOf(courseId)})
    select count(*)::int as "all", (count(*) filter (where ${states['not-started']}))::int as "not-started",
      (count(*) filter (where ${states['in-progress']}))::int as "in-progress",
      (count(*) filter (where ${states.completed}))::int as completed,
      (count(*) filter (where e.last_active_at >= ${activeSince.toISOString()}::timestamptz))::int as active
    from e`)
  if (!row) throw new Error('Counting gave no row.')
  return row
}

/** The most lines of one file. */
const maxLines = 50_000

/** The learners of a course as a file for spreadsheets; nothing in it runs as a formula. */
export async function learnersFile(actor: Actor, courseId: string, filter: LearnerFilter): Promise<string> {
  await readStudioCourse(actor, courseId)
  const rows = await rowsOf<Row>(sql`with e as (${learnersOf(courseId)}) select * from e where ${chosen(filter)}
    order by ${ordered(filter)} limit ${maxLines}::int`)
  const head = [
    'name',
    'enrolledAt',
    'source',
    'percent',
    'completedLessons',
    'lessonCount',
    'lastActiveAt',
    'completedAt',
  ] as const
  return csvOf([[...head], ...rows.map(toLearner).map(learner => head.map(key => learner[key]))])
}
