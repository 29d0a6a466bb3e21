import 'server-only'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { rowsOf } from '@/db/rows'
import { inHotTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { notFound } from '@/lib/errors'
import { markChatNoticesRead } from '@/lib/notifications/mutations/mark-chat-notices-read'
import { lockChat } from '../queries/membership'
import { numberOf } from '../queries/messages'
import type { ReadReply } from '../schema'
import { ensureParticipant } from './change-chat'
import { announceEvents, recordChatEvent, tellInstances } from './events'
import { requireWriter } from './send-message'

/**
 * `POST /chat/:id/read`: everything up to a message is read, or all there is. Never backwards, however requests
 * overtake each other.
 */
export async function markRead(
  actor: Actor,
  chatId: string,
  messageId: string | undefined,
): Promise<z.input<typeof ReadReply>> {
  const reply = await inHotTransaction(undefined, async tx => {
    const { lastNumber, isMember } = await lockChat(tx, actor, chatId, 'use')
    const upTo = messageId === undefined ? lastNumber : await numberOf(chatId, messageId, tx)
    // Who only looks in keeps no place.
    if (!isMember) return { lastReadNumber: upTo, lastNumber, isNew: false }
    await ensureParticipant(tx, chatId, actor.userId)
    const moved = await tx.execute(sql`update chat_participants set last_read_number = ${upTo}
      where chat_id = ${chatId} and user_id = ${actor.userId} and last_read_number < ${upTo} returning 1`)
    if (moved.length > 0) {
      await recordChatEvent(tx, { chatId, kind: 'read', payload: { userId: actor.userId, number: upTo } })
      await markChatNoticesRead(tx, actor.userId, chatId)
    }
    const [row] = await rowsOf<{ read: string; last: string }>(
      sql`select p.last_read_number as read, h.last_number as last from chat_participants p
        join chats h on h.id = p.chat_id where p.chat_id = ${chatId} and p.user_id = ${actor.userId}`,
      { tx },
    )
    if (!row) throw notFound('chat')
    return { lastReadNumber: Number(row.read), lastNumber: Number(row.last), isNew: moved.length > 0 }
  })
  if (reply.isNew) announceEvents()
  const { lastReadNumber, lastNumber } = reply
  return { chatId, lastReadNumber, unreadCount: Math.max(0, lastNumber - lastReadNumber) }
}

/** `POST /chat/:id/typing`: tells the others who are looking, and is forgotten. */
export async function tellTyping(actor: Actor, chatId: string): Promise<{ chatId: string }> {
  await inHotTransaction(undefined, async tx => {
    const chat = await lockChat(tx, actor, chatId, 'use')
    await requireWriter(tx, actor, chat)
  })
  await tellInstances({ kind: 'typing', chatId, userId: actor.userId, name: actor.name })
  return { chatId }
}
