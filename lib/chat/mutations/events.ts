import 'server-only'
import { lt, sql } from 'drizzle-orm'
import { db, sqlPool, type Transaction } from '@/db/client'
import { chatEvents } from '@/db/schema'
import { keepHours } from '../live/cursor'

/** What instances listen to. Empty: there are new events. Otherwise something that is told and not kept, as JSON. */
export const chatChannel = 'lectern_chat'

/** Writes down what the streams of the chat's people are to be told. Call `announceEvents` after the commit. */
export async function recordChatEvent(
  tx: Transaction,
  event: { chatId: string; kind: typeof chatEvents.$inferInsert.kind; payload: Record<string, unknown> },
): Promise<void> {
  await tx.insert(chatEvents).values(event)
}

let underWay: Promise<unknown> | undefined
let isWanted = false

/**
 * Wakes every instance. Outside the transaction, because commits that notify wait for each other; and however many
 * events come at once, one call tells of them all. If it is lost, instances look for themselves soon after.
 */
export function announceEvents(): void {
  if (underWay) {
    isWanted = true
    return
  }
  underWay = sqlPool()`select pg_notify(${chatChannel}, '')`
    .catch(() => undefined)
    .finally(() => {
      underWay = undefined
      if (!isWanted) return
      isWanted = false
      announceEvents()
    })
}

/** Tells every instance something that is worth nothing later. */
export async function tellInstances(what: { kind: 'typing'; chatId: string; userId: string; name: string }) {
  await sqlPool()`select pg_notify(${chatChannel}, ${JSON.stringify(what)})`
}

/** Events that no stream resumes from any more. */
export async function removeOldChatEvents(): Promise<void> {
  await db()
    .delete(chatEvents)
    .where(lt(chatEvents.createdAt, sql`now() - make_interval(hours => ${keepHours + 1})`))
}
