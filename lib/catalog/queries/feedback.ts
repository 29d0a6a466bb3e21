import 'server-only'
import { and, sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import { isoTime } from './summary'

export type Review = {
  id: string
  stars: number
  comment: string
  createdAt: string
  helpfulCount: number
  author: { id: string; name: string; imageProfileUrl: string | null }
  /** The instructor's answer. */
  reply: string | null
  repliedAt: string | null
}

export type ReviewPage = { items: Review[]; total: number; nextCursor: string | null }

type ReviewRow = {
  id: string
  rating_star: number
  comment: string
  created_at: string
  helpful_count: number
  user_id: string
  name: string
  image_profile_url: string | null
  reply: string | null
  replied_at: string | null
  total: number
}

/**
 * 002 feedback of a course, the newest first, optionally of one number of stars; `before` is the last id of the page
 * before. Every writer has bought the course. The caller has checked that the course may be seen.
 */
export async function courseReviews(
  courseId: string,
  { stars, before, limit = 10 }: { stars?: number; before?: string; limit?: number } = {},
): Promise<ReviewPage> {
  const all = and(sql`f.course_id = ${courseId}`, stars ? sql`f.rating_star = ${stars}` : undefined)
  const rows =
    await rowsOf<ReviewRow>(sql`select f.id, f.rating_star, f.comment, f.created_at, f.helpful_count, f.reply, f.replied_at,
      u.id as user_id, u.name, u.image_profile_url, (select count(*)::int from feedback f where ${all}) as total
    from feedback f join users u on u.id = f.user_id
    where ${and(all, before ? sql`f.id < ${before}` : undefined)} order by f.id desc limit ${limit + 1}::int`)
  const items = rows.slice(0, limit).map(toReview)
  return { items, total: rows[0]?.total ?? 0, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

const toReview = (row: ReviewRow): Review => ({
  id: row.id,
  stars: row.rating_star,
  comment: row.comment,
  createdAt: isoTime(row.created_at),
  helpfulCount: row.helpful_count,
  author: { id: row.user_id, name: row.name, imageProfileUrl: row.image_profile_url },
  reply: row.reply,
  repliedAt: row.replied_at && isoTime(row.replied_at),
})
