import 'server-only'
import { and, eq, isNotNull, lt, or, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { outboxMails } from '@/db/schema'

/** Removes mails that were sent or given up a month ago, and after a day those that were never meant to be sent. */
export async function removeOldMails(): Promise<void> {
  const over = or(isNotNull(outboxMails.sentAt), isNotNull(outboxMails.failedAt))
  await db()
    .delete(outboxMails)
    .where(
      or(
        and(over, lt(outboxMails.createdAt, sql`now() - interval '30 days'`)),
        and(eq(outboxMails.lastError, 'suppressed'), lt(outboxMails.createdAt, sql`now() - interval '1 day'`)),
      ),
    )
}
