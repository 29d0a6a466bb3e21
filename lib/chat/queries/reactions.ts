import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { rowsOf } from '@/db/rows'
import type { Actor } from '@/lib/auth/actor'
import { type Reaction, type ReactionEvent, type ReactionSign, reactionSigns } from '../schema'

export type StoredReaction = { emoji: string; count: number; isMine: boolean }

/** The reactions to the message `x` as JSON, for one reader; in no order. */
export const reactionsOf = (userId: string): SQL => sql`coalesce((
  select json_agg(json_build_object('emoji', k.emoji, 'count', k.count, 'isMine', k.is_mine)) from (
    select r.emoji, count(*)::int as count, bool_or(r.user_id = ${userId}) as is_mine
    from message_reactions r where r.message_id = x.id group by r.emoji) k), '[]')`

/** In the order of the signs; what is no sign any more is left out. */
export const inOrder = <Stored extends { emoji: string }>(
  stored: readonly Stored[],
): (Omit<Stored, 'emoji'> & { emoji: ReactionSign })[] =>
  reactionSigns.flatMap(emoji => {
    const found = stored.find(one => one.emoji === emoji)
    return found ? [{ ...found, emoji }] : []
  })

/** The reactions to a message. The caller has checked who asks. */
export async function readReactions({ userId }: Actor, messageId: string, tx?: Transaction): Promise<Reaction[]> {
  const [row] = await rowsOf<{ reactions: StoredReaction[] }>(
    sql`select ${reactionsOf(userId)} as reactions from chat_messages x where x.id = ${messageId}`,
    { tx },
  )
  return inOrder(row?.reactions ?? [])
}

type Recorded = { id: number; payload: { messageId?: string; emoji?: string; userId?: string } }

/**
 * Recorded reactions by the ids of their events, each as it stands now. So the last one that is sent is always true,
 * and hearing one twice, or an old one late, does no harm.
 */
export async function reactionsNow(events: readonly Recorded[]): Promise<Map<number, ReactionEvent>> {
  if (events.length === 0) return new Map()
  const column = (values: (string | number | undefined)[]) => sql.param(values.map(value => value ?? ''))
  const rows = await rowsOf<ReactionEvent & { id: string; number: string }>(
    sql`select e.id, x.chat_id as "chatId", x.id as "messageId", x.number, e.emoji, e.user_id as "userId",
      exists (select 1 from message_reactions r
        where r.message_id = x.id and r.emoji = e.emoji and r.user_id = e.user_id) as "isOn",
      (select count(*)::int from message_reactions r where r.message_id = x.id and r.emoji = e.emoji) as count
    from unnest(${column(events.map(({ id }) => id))}::bigint[],
        ${column(events.map(({ payload }) => payload.messageId))}::text[],
        ${column(events.map(({ payload }) => payload.emoji))}::text[],
        ${column(events.map(({ payload }) => payload.userId))}::text[]) e(id, message_id, emoji, user_id)
      join chat_messages x on x.id = e.message_id`,
    { keep: true },
  )
  return new Map(rows.map(({ id, ...row }) => [Number(id), { ...row, number: Number(row.number) }]))
}
