import 'server-only'
import { sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import type { Actor } from '@/lib/auth/actor'
import type { ReactionPeople } from '../schema'
import { requireChat } from './membership'
import { numberOf } from './messages'
import { inOrder } from './reactions'

/** People named under one sign. */
const named = 50

/**
 * `GET /chat/:id/messages/:messageId/reactions`: who answered a message with which sign, the first of them first. 404 for
 * whoever is not in the chat, and for a message of another one.
 */
export async function listReactions(actor: Actor, chatId: string, messageId: string): Promise<ReactionPeople[]> {
  await requireChat(actor, chatId)
  await numberOf(chatId, messageId)
  return inOrder(
    await rowsOf<Omit<ReactionPeople, 'emoji'> & { emoji: string }>(
      sql`select r.emoji, count(*)::int as count,
        json_agg(json_build_object('id', u.id, 'name', u.name, 'imageUrl', u.image_profile_url)
          order by r.turn) filter (where r.turn <= ${named}) as people
      from (select m.emoji, m.user_id, row_number() over (partition by m.emoji order by m.created_at, m.user_id) as turn
          from message_reactions m where m.message_id = ${messageId}) r
        join users u on u.id = r.user_id
      group by r.emoji`,
    ),
  )
}
