import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { rowsOf } from '@/db/rows'
import { chatMessages, messageAttachments } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { conflict, forbidden, Refusal } from '@/lib/errors'
import { attachUpload } from '@/lib/uploads/mutations/uploads'
import { type ChatRow, requireChat } from '../queries/membership'
import { findMessages, numberOf } from '../queries/messages'
import { areBlocked } from '../queries/moderation'
import type { Message, PostMessage } from '../schema'
import { ensureParticipant } from './change-chat'
import { announceEvents, recordChatEvent } from './events'

/**
 * `POST /chat/:id/messages`. Whoever sends has read the chat. In a private chat the other person is back if they had
 * left. The same `clientKey` again answers with the message that is there. 403 `blocked` between people of whom one
 * blocked the other, 403 in a system chat for all but administrators, 404 for whoever is not in the chat.
 */
export async function sendMessage(actor: Actor, chatId: string, input: PostMessage): Promise<Message> {
  const message = await inTransaction(undefined, async tx => {
    const chat = await requireChat(actor, chatId, { tx, lock: true })
    await requireWriter(tx, actor, chat)
    const known = await sentBefore(tx, actor, chatId, input.clientKey)
    if (known) return known
    if (input.replyToId) await numberOf(chatId, input.replyToId, tx)
    const number = chat.lastNumber + 1
    const [stored] = await tx
      .insert(chatMessages)
      .values({
        chatId,
        number,
        senderId: actor.userId,
        content: input.content,
        replyToId: input.replyToId ?? null,
        clientKey: input.clientKey ?? null,
      })
      .returning({ id: chatMessages.id })
    if (!stored) throw new Error('The message was not stored.')
    for (const uploadId of new Set(input.attachments)) {
      await attachUpload(tx, actor, uploadId, { kinds: ['image', 'pdf'], visibility: 'private', field: 'attachments' })
      await tx.insert(messageAttachments).values({ messageId: stored.id, uploadId })
    }
    await tx.execute(sql`update chats set last_number = ${number}, last_message_at = now() where id = ${chatId}`)
    await ensureParticipant(tx, chatId, actor.userId)
    await tx.execute(sql`update chat_participants set last_read_number = ${number}
      where chat_id = ${chatId} and user_id = ${actor.userId}`)
    if (chat.type === 'private') await bringBack(tx, chatId)
    await recordChatEvent(tx, { chatId, kind: 'message', payload: { messageId: stored.id } })
    const [sent] = await findMessages([stored.id], tx)
    return sent
  })
  if (!message) throw new Error('The message was not stored.')
  announceEvents()
  return message
}

/** Who left a private chat hears of it again when somebody writes; whoever wants silence blocks. Closed accounts stay out. */
const bringBack = (tx: Transaction, chatId: string) =>
  tx.execute(sql`update chat_participants p set left_at = null, joined_at = now() from users u
    where p.chat_id = ${chatId} and p.left_at is not null and u.id = p.user_id and u.deleted_at is null`)

/** Refuses whoever may read here and not write. */
export async function requireWriter(tx: Transaction, actor: Actor, { id, type, canManage }: ChatRow): Promise<void> {
  if (type === 'system' && !canManage) throw forbidden('Only administrators write in a system chat.')
  if (type !== 'private') return
  const [other] = await rowsOf<{ id: string; isOpen: boolean }>(
    sql`select u.id, u.deleted_at is null and u.deactivated_at is null as "isOpen" from chat_participants p
      join users u on u.id = p.user_id where p.chat_id = ${id} and p.user_id <> ${actor.userId}`,
    { tx },
  )
  if (!other?.isOpen) throw conflict('account-closed', 'This person has no account any more.')
  if (await areBlocked(actor.userId, other.id, tx))
    throw new Refusal('forbidden', 'blocked', 'One of you has blocked the other.')
}

async function sentBefore(
  tx: Transaction,
  { userId }: Actor,
  chatId: string,
  clientKey: string | undefined,
): Promise<Message | undefined> {
  if (clientKey === undefined) return undefined
  const [row] = await tx
    .select({ id: chatMessages.id, chatId: chatMessages.chatId })
    .from(chatMessages)
    .where(and(eq(chatMessages.senderId, userId), eq(chatMessages.clientKey, clientKey)))
  if (!row) return undefined
  if (row.chatId !== chatId) throw conflict('client-key-used', 'This clientKey names a message of another chat.')
  return (await findMessages([row.id], tx))[0]
}
