import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { isoTime, rowsOf } from '@/db/rows'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { type SummaryRow, summaryColumns, summaryJoins, toSummary } from '@/lib/catalog/queries/summary'
import { forbidden, notFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { type LearningState, learningStates, type PurchasedCourse } from '../schema'
import { type LessonRow, lessonRows, progressOf } from './curriculum'

type Wanted = {
  page: number
  limit: number
  status: LearningState
  search?: string
  /** By purchase unless told otherwise; `opened` puts what one was in last first. */
  order?: 'enrolled' | 'opened'
}

/** A page of somebody's courses, and how many there are in each state. */
export type Purchased = Page<PurchasedCourse> & { counts: Record<LearningState, number> }

/** 001 `GET /courses/user/purchased`: the courses the caller owns, the newest first. */
export const listPurchased = (actor: Actor, wanted: Wanted): Promise<Purchased> => purchasedBy(actor.userId, wanted)

/** 000 `GET /users/:id/purchased`: one's own, or anybody's for an admin; 403 otherwise, 404 for nobody. */
export async function listPurchasedOf(actor: Actor, userId: string, wanted: Wanted): Promise<Purchased> {
  if (userId !== actor.userId) {
    if (!isAdmin(actor)) throw forbidden('You may only see the courses that you own.')
    const [person] = isId(userId) ? await rowsOf(sql`select 1 from users where id = ${userId}`) : []
    if (!person) throw notFound('user')
  }
  return purchasedBy(userId, wanted)
}

type Row = SummaryRow & {
  enrolled_at: string
  last_opened_at: string | null
  archived_at: string | null
  order_id: string | null
  lessons: LessonRow[]
}

/** Live enrolments with the figures that states and order are made of; refunded ones are gone. */
const enrolmentsOf = (userId: string): SQL => sql`
  select n.id, n.course_id, n.created_at as enrolled_at, n.archived_at, n.order_line_id, count(m.id) as total,
    count(p.completed_at) as completed, max(p.opened_at) as last_opened_at
  from enrolments n
  left join materials m on m.course_id = n.course_id and m.is_published
  left join lesson_progress p on p.material_id = m.id and p.user_id = n.user_id
  where n.user_id = ${userId} and n.revoked_at is null
  group by n.id`

const states: Record<LearningState, SQL> = {
  all: sql`true`,
  active: sql`(e.archived_at is null)`,
  'in-progress': sql`(e.archived_at is null and e.last_opened_at is not null and e.completed < e.total)`,
  completed: sql`(e.archived_at is null and e.total > 0 and e.completed = e.total)`,
  archived: sql`(e.archived_at is not null)`,
}

/** Whether the course `c`, taught by `u`, has every word in its title or its instructor's name. */
function named(search: string | undefined): SQL {
  const words = search?.split(/\s+/).filter(Boolean) ?? []
  const has = words.map(
    word =>
      sql`position(lower(lectern_unaccent(${word.normalize('NFC')})) in lower(lectern_unaccent(c.title || ' ' || u.name))) > 0`,
  )
  return has.length > 0 ? sql.join(has, sql` and `) : sql`true`
}

async function purchasedBy(
  userId: string,
  { page, limit, status, search, order = 'enrolled' }: Wanted,
): Promise<Purchased> {
  const newest = order === 'opened' ? sql`coalesce(e.last_opened_at, e.enrolled_at)` : sql`e.enrolled_at`
  const found = sql`e as (select e.* from (${enrolmentsOf(userId)}) e
    join courses c on c.id = e.course_id join users u on u.id = c.instructor_id where ${named(search)})`
  const [rows, [counts]] = await Promise.all([
    rowsOf<Row>(sql`
      with ${found},
        page as (select * from e where ${states[status]} order by ${newest} desc, e.id desc limit ${limit} offset ${(page - 1) * limit})
      select ${summaryColumns}, e.enrolled_at, e.last_opened_at, e.archived_at, ol.order_id,
        ${lessonRows(userId, sql`m.is_published`)} as lessons
      from page e
      join courses c on c.id = e.course_id
      ${summaryJoins}
      left join order_lines ol on ol.id = e.order_line_id
      order by ${newest} desc, e.id desc`),
    rowsOf<Record<LearningState, number>>(sql`
      with ${found}
      select ${sql.join(
        learningStates.map(state => sql`count(*) filter (where ${states[state]})::int as ${sql.identifier(state)}`),
        sql`, `,
      )}
      from e`),
  ])
  if (!counts) throw new Error('Counting gave no row.')
  return { ...pageOf(rows.map(toPurchased), counts[status], { page, limit }), counts }
}

const toPurchased = (row: Row): PurchasedCourse => ({
  ...toSummary(row),
  progress: progressOf(row.lessons),
  enrolledAt: isoTime(row.enrolled_at),
  lastOpenedAt: row.last_opened_at && isoTime(row.last_opened_at),
  archivedAt: row.archived_at && isoTime(row.archived_at),
  orderId: row.order_id,
})
