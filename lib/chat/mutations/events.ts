import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { sqlPool, type Transaction } from '@/db/client'
import { chatEvents } from '@/db/schema'
import { keepHours } from '../live/cursor'
import { membersOf } from '../queries/membership'

/** What instances listen to. Empty: there are new events. Otherwise something that is told and not kept, as JSON. */
export const chatChannel = 'lectern_chat'

/** Writes down what the streams of the chat's people are to be told. Call `announceEvents` after the commit. */
export async function recordChatEvent(
  tx: Transaction,
  event: { chatId: string; kind: typeof chatEvents.$inferInsert.kind; payload: Record<string, unknown> },
): Promise<void> {
  await tx.insert(chatEvents).values(event)
}

/**
 * Tells people that they are in a chat no more. `people` is an array of ids in SQL; of them, those who are signed in
 * hear of it, now or when they resume. Call it while they are in it still, and `announceEvents` after the commit.
 */
export async function recordLeft(tx: Transaction, chatIds: readonly string[], people: SQL = signedIn): Promise<void> {
  await tx.execute(sql`with people as materialized (select ${people} as ids)
    insert into chat_events (user_id, kind, payload)
    select m.user_id, 'left', jsonb_build_object('chatId', m.chat_id)
    from ${membersOf(sql`(select ids from people)::text[]`, chatIds)} m`)
}

/** The same for people who take these courses no more. Call it after the fact: who teaches them as well stays in. */
export async function recordEnrolmentsEnded(
  tx: Transaction,
  ended: readonly { userId: string; courseId: string }[],
): Promise<void> {
  if (ended.length === 0) return
  const users = ended.map(({ userId }) => userId)
  await tx.execute(sql`insert into chat_events (user_id, kind, payload)
    select v.user_id, 'left', jsonb_build_object('chatId', h.id)
    from unnest(${sql.param(users)}::text[], ${sql.param(ended.map(({ courseId }) => courseId))}::text[]) v(user_id, course_id)
      join chats h on h.course_id = v.course_id and h.type = 'course'
    where not exists (select 1 from ${membersOf(users)} m where m.chat_id = h.id and m.user_id = v.user_id)`)
}

/** Whoever may have a stream, or resume one. */
const signedIn = sql`array(select distinct s.user_id from sessions s
  where s.revoked_at is null and s.last_seen_at > now() - make_interval(hours => ${keepHours + 1}))`

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
