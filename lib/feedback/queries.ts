import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { isoTime, rowsOf } from '@/db/rows'
import { type Page, pageOf } from '@/lib/api/page'
import type { Actor } from '@/lib/auth/actor'
import { searchWords } from '@/lib/catalog/policy'
import { isVisibleTo } from '@/lib/catalog/queries/visibility'
import { notFound } from '@/lib/errors'
import type { Feedback, FeedbackFilter, FeedbackSort } from './schema'

type Row = {
  id: string
  user_id: string
  course_id: string
  comment: string
  rating_star: number
  created_at: string
  updated_at: string
  name: string
  image_profile_url: string | null
  is_verified: boolean
  helpful_count: number
  is_helpful: boolean
  reply: string | null
  replied_at: string | null
}

/** What the actor is told of `feedback f`. Scalar subqueries, each one look into an index: `exists` may hash a table. */
const shown = (actor: Actor | null) => sql`f.id, f.user_id, f.course_id, f.comment, f.rating_star, f.created_at,
  f.updated_at, f.helpful_count, f.reply, f.replied_at, u.name, u.image_profile_url,
  coalesce((select n.revoked_at is null from enrolments n
    where n.user_id = f.user_id and n.course_id = f.course_id), false) as is_verified,
  coalesce((select true from feedback_votes v
    where v.feedback_id = f.id and v.user_id = ${actor?.userId ?? null}::text), false) as is_helpful`

const toFeedback = (row: Row): Feedback => ({
  id: row.id,
  user: row.user_id,
  product: row.course_id,
  comment: row.comment,
  rating_star: row.rating_star,
  createdAt: isoTime(row.created_at),
  updatedAt: isoTime(row.updated_at),
  author: { name: row.name, imageProfileUrl: row.image_profile_url },
  isVerified: row.is_verified,
  helpfulCount: row.helpful_count,
  isHelpful: row.is_helpful,
  reply: row.reply,
  repliedAt: row.replied_at && isoTime(row.replied_at),
})

const orders: Record<FeedbackSort, SQL> = {
  newest: sql`f.id desc`,
  oldest: sql`f.id`,
  highest: sql`f.rating_star desc, f.id desc`,
  lowest: sql`f.rating_star, f.id desc`,
  helpful: sql`f.helpful_count desc, f.id desc`,
}

/** Every word stands somewhere in the comment, without regard to case and accents. `words` are free of LIKE's signs. */
function mentions(words: string[]): SQL {
  if (!words.length) return sql`false`
  const text = sql`lower(lectern_unaccent(f.comment))`
  return sql.join(
    words.map(word => sql`${text} like lectern_unaccent(${`%${word}%`})`),
    sql` and `,
  )
}

/** 002 feedback of a course that the caller may see; 404 for any other. */
export async function listFeedback(
  actor: Actor | null,
  courseId: string,
  { page, limit, rating, search, replied, sort }: FeedbackFilter,
): Promise<Page<Feedback>> {
  const conditions = [sql`f.course_id = ${courseId}`]
  if (rating !== undefined) conditions.push(sql`f.rating_star = ${rating}`)
  if (replied !== undefined) conditions.push(replied ? sql`f.reply is not null` : sql`f.reply is null`)
  if (search?.trim()) conditions.push(mentions(searchWords(search.normalize('NFC'))))
  const where = sql.join(conditions, sql` and `)
  const [course] = await rowsOf<{ total: number }>(
    sql`select (select count(*)::int from feedback f where ${where}) as total from courses c
      where c.id = ${courseId} and ${isVisibleTo(actor)}`,
  )
  if (!course) throw notFound('course')
  const rows = await rowsOf<Row>(
    sql`select ${shown(actor)} from feedback f join users u on u.id = f.user_id where ${where}
      order by ${orders[sort]} limit ${limit}::int offset ${(page - 1) * limit}::bigint`,
  )
  return pageOf(rows.map(toFeedback), course.total, { page, limit })
}

/** Whether the actor may see the row `f` about the course `c`: where they see the course, and always what they wrote. */
export const mayRead = (actor: Actor | null): SQL =>
  actor ? sql`(f.user_id = ${actor.userId} or ${isVisibleTo(actor)})` : isVisibleTo(null)

/** 002 feedback by its id, when the caller may see its course or wrote it. */
export async function readFeedback(actor: Actor | null, id: string, tx?: Transaction): Promise<Feedback> {
  const statement = sql`select ${shown(actor)} from feedback f join users u on u.id = f.user_id
    join courses c on c.id = f.course_id where f.id = ${id} and ${mayRead(actor)}`
  const [row] = tx ? await tx.execute<Row>(statement) : await rowsOf<Row>(statement)
  if (!row) throw notFound('feedback')
  return toFeedback(row)
}

/** What the actor wrote about a course. */
export async function findOwnFeedback(actor: Actor, courseId: string): Promise<Feedback | null> {
  const [row] = await rowsOf<Row>(
    sql`select ${shown(actor)} from feedback f join users u on u.id = f.user_id
      where f.course_id = ${courseId} and f.user_id = ${actor.userId}`,
  )
  return row ? toFeedback(row) : null
}
