import 'server-only'
import { lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { idempotencyKeys, rateLimits } from '@/db/schema'

/** Removes what counts no more: replies kept for repeats older than a day, and windows of rate limits that ended. */
export async function removeSpentRows(): Promise<void> {
  await db().delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, sql`now() - interval '25 hours'`))
  await db()
    .delete(rateLimits)
    .where(lt(rateLimits.expire, Date.now() - 3_600_000))
}
