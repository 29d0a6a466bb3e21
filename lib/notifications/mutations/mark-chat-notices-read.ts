import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'

/** Whoever reads a chat need not be told of it any more: not by the bell, and not by tomorrow's summary. */
export async function markChatNoticesRead(tx: Transaction, userId: string, chatId: string): Promise<void> {
  await tx.execute(sql`
    with dropped as (delete from digest_items where user_id = ${userId} and data->>'chatId' = ${chatId})
    update notifications set read_at = now()
    where user_id = ${userId} and read_at is null and data->>'chatId' = ${chatId}`)
}
