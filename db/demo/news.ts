import { sql } from 'drizzle-orm'
import { notifications } from '../schema'
import { type DemoContext, datedId } from './context'

const day = 86_400_000
/** What is older has been seen. */
const newDays = 3

type News = {
  type: string
  userId: string
  actorId: string | null
  key: string
  data: Record<string, unknown>
  at: string
}

/** What people of the demo were told: of sales and reviews of their courses, and of answers to their reviews. */
export async function loadNews(context: DemoContext): Promise<void> {
  const { tx, now, currency, insert } = context
  const told = (await tx.execute(sql`
    select 'sale' as type, l.seller_user_id as "userId", null as "actorId", l.id as key, o.paid_at::text as at,
      jsonb_build_object('courseId', c.id, 'title', c.title, 'slug', c.slug, 'quantity', l.quantity,
        'amount', l.amount - l.fee, 'currency', ${currency}::text) as data
    from order_lines l join orders o on o.id = l.order_id join courses c on c.id = l.course_id
    where l.seller_user_id is not null and l.amount > 0 and o.paid_at > now() - interval '60 days'
    union all
    select 'course-reviewed', c.instructor_id, f.user_id, f.id, f.created_at::text,
      jsonb_build_object('courseId', c.id, 'title', c.title, 'slug', c.slug, 'stars', f.rating_star)
    from feedback f join courses c on c.id = f.course_id
    where f.created_at > now() - interval '60 days' and c.instructor_id <> f.user_id
    union all
    select 'review-reply', f.user_id, c.instructor_id, f.id, f.replied_at::text,
      jsonb_build_object('courseId', c.id, 'title', c.title, 'slug', c.slug)
    from feedback f join courses c on c.id = f.course_id
    where f.replied_at > now() - interval '60 days'`)) as unknown as News[]
  await insert(
    notifications,
    told.map(({ type, userId, actorId, key, data, at }) => {
      const createdAt = new Date(at)
      const dedupeKey = `${type}:${key}`
      const isSeen = createdAt.getTime() < now - newDays * day
      return {
        id: datedId(createdAt, dedupeKey),
        userId,
        type,
        actorId,
        data,
        dedupeKey,
        createdAt,
        readAt: isSeen ? new Date(createdAt.getTime() + day) : null,
      }
    }),
  )
}
