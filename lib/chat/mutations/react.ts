import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { messageReactions } from '@/db/schema'
import { inHotTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { conflict } from '@/lib/errors'
import { lockChat } from '../queries/membership'
import { readReactions } from '../queries/reactions'
import type { ReactionParams, ReactionsReply } from '../schema'
import { lockMessage } from './change-message'
import { announceEvents, recordChatEvent } from './events'
import { requireWriter } from './send-message'

/**
 * `PUT` and `DELETE /chat/:id/messages/:messageId/reactions/:emoji`: the caller's own sign under a message, on or off.
 * Doing it again changes nothing and tells nobody. Whoever may write may react, and in a system chat everybody; 404 for
 * whoever is not in the chat, 403 `blocked` as for a message, 409 `deleted` under a message that is gone.
 */
export async function react(
  actor: Actor,
  { id: chatId, messageId, emoji }: z.output<typeof ReactionParams>,
  isOn: boolean,
): Promise<z.input<typeof ReactionsReply>> {
  const { userId } = actor
  const { isNew, reactions } = await inHotTransaction(undefined, async tx => {
    const chat = await lockChat(tx, actor, chatId, 'use')
    if (chat.type !== 'system') await requireWriter(tx, actor, chat)
    const message = await lockMessage(tx, chatId, messageId)
    if (message.deletedAt) throw conflict('deleted', 'This message was deleted.')
    const own = { messageId, emoji, userId }
    const changed = isOn
      ? await tx.insert(messageReactions).values(own).onConflictDoNothing().returning({ emoji: messageReactions.emoji })
      : await tx
          .delete(messageReactions)
          .where(
            and(
              eq(messageReactions.messageId, messageId),
              eq(messageReactions.emoji, emoji),
              eq(messageReactions.userId, userId),
            ),
          )
          .returning({ emoji: messageReactions.emoji })
    if (changed.length > 0) await recordChatEvent(tx, { chatId, kind: 'reaction', payload: own })
    return { isNew: changed.length > 0, reactions: await readReactions(actor, messageId, tx) }
  })
  if (isNew) announceEvents()
  return { chatId, messageId, reactions }
}
