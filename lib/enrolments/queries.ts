import 'server-only'
import { sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import type { Actor } from '@/lib/auth/actor'
import { isStaffOf } from '@/lib/catalog/queries/visibility'

/** What a course is to a person: theirs to study, theirs to teach or manage, waiting in their cart, on their wishlist. */
export type Standing = { isOwned: boolean; isStaff: boolean; isInCart: boolean; isFavourite: boolean }

/** What somebody has to do with courses before anything happened: what every visitor is. */
export const stranger: Standing = { isOwned: false, isStaff: false, isInCart: false, isFavourite: false }

/** What each of these courses is to the actor; courses they have nothing to do with are not in it. One query. */
export async function standingsOf(actor: Actor | null, courseIds: readonly string[]): Promise<Map<string, Standing>> {
  if (!actor || courseIds.length === 0) return new Map()
  const rows = await rowsOf<Standing & { id: string }>(sql`
    select * from (select c.id, ${isStaffOf(actor)} as "isStaff",
      exists (select 1 from enrolments n where n.course_id = c.id and n.user_id = ${actor.userId} and n.revoked_at is null) as "isOwned",
      exists (select 1 from cart_lines x join carts k on k.id = x.cart_id
        where x.course_id = c.id and k.user_id = ${actor.userId} and not x.saved_for_later) as "isInCart",
      exists (select 1 from favourites w where w.course_id = c.id and w.user_id = ${actor.userId}) as "isFavourite"
      from courses c where c.id = any(${sql.param([...new Set(courseIds)])}::text[])) s
    where "isStaff" or "isOwned" or "isInCart" or "isFavourite"`)
  return new Map(rows.map(({ id, ...standing }) => [id, standing]))
}
