import 'server-only'
import { sql } from 'drizzle-orm'
import { isoTime, rowsOf } from '@/db/rows'
import { type Page, pageOf } from '@/lib/api/page'
import type { Actor } from '@/lib/auth/actor'
import { type SummaryRow, summaryColumns, summaryJoins, toSummary } from '@/lib/catalog/queries/summary'
import { isEnrolledIn, isListedFor } from '@/lib/catalog/queries/visibility'
import type { Favourite } from './schema'

/**
 * What is on the actor's wishlist and can still be wished for, as rows `w`: courses that are no longer offered to them,
 * and those they have by now, are left out until that changes.
 */
const wished = (actor: Actor) => sql`favourites w join courses c on c.id = w.course_id
  where w.user_id = ${actor.userId} and ${isListedFor(actor)} and not ${isEnrolledIn(actor)}`

/** `GET /favourites`: the actor's wishlist, what was added last first. */
export async function listFavourites(
  actor: Actor,
  { page, limit }: { page: number; limit: number },
): Promise<Page<Favourite>> {
  const [rows, total] = await Promise.all([
    rowsOf<SummaryRow & { added_at: string }>(
      sql`with page as (select c.id, w.created_at as added_at from ${wished(actor)}
          order by w.created_at desc, c.id limit ${limit}::int offset ${(page - 1) * limit}::bigint)
        select ${summaryColumns}, page.added_at from page join courses c on c.id = page.id ${summaryJoins}
        order by page.added_at desc, c.id`,
    ),
    countFavourites(actor),
  ])
  return pageOf(
    rows.map(row => ({ ...toSummary(row), addedAt: isoTime(row.added_at) })),
    total,
    { page, limit },
  )
}

/** How many courses `listFavourites` would show. */
export async function countFavourites(actor: Actor): Promise<number> {
  const [row] = await rowsOf<{ total: number }>(sql`select count(*)::int as total from ${wished(actor)}`)
  return row?.total ?? 0
}
