import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'

/*
 * Turns at what gives one person a right over courses: their enrolments and their places as editor. Row locks alone are
 * not fair: shared ones that overlap, as from somebody who edits a review or writes in a chat without end, keep a refund
 * out for as long as they come. These are granted in the order in which they were asked for. They come after the turn at
 * the organization and before the rows, which stay the truth.
 */

/** A turn for work that needs the rights to last; many at once. A value to select before the rows are locked. */
export const usingRightsOf = (userId: string): SQL =>
  sql`(select 1 from pg_advisory_xact_lock_shared(hashtext('course-rights'), hashtext(${userId})))`

/** A turn for taking rights away from these people, in one order. */
export async function queueToEndRights(tx: Transaction, userIds: readonly string[]): Promise<void> {
  for (const id of [...new Set(userIds)].sort())
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('course-rights'), hashtext(${id}))`)
}
