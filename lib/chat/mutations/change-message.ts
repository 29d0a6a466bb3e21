import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { chatMessages, messageAttachments, messageReactions } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { conflict, forbidden, notFound, Refusal } from '@/lib/errors'
import { detachUpload } from '@/lib/uploads/mutations/uploads'
import { mayStillChange } from '../policy'
import { lockChat } from '../queries/membership'
import { findMessageFor } from '../queries/messages'
import type { Message } from '../schema'
import { announceEvents, recordChatEvent } from './events'
import { requireWriter } from './send-message'

const tooLate = () =>
  new Refusal('conflict', 'too-late', 'A message can be changed for fifteen minutes after it was sent.')

/**
 * `PATCH /chat/:id/messages/:messageId`: one's own, within fifteen minutes (409 `too-late`); 403 for another person's,
 * 404 for whoever is not in the chat.
 */
export async function changeMessage(actor: Actor, chatId: string, messageId: string, content: string) {
  return change(actor, chatId, messageId, async tx => {
    const chat = await lockChat(tx, actor, chatId, 'use')
    const message = await lockMessage(tx, chatId, messageId)
    if (message.senderId !== actor.userId) throw forbidden('Only its writer may change a message.')
    if (message.deletedAt) throw conflict('deleted', 'This message was deleted.')
    if (!mayStillChange(message.createdAt)) throw tooLate()
    await requireWriter(tx, actor, chat)
    if (content === message.content) return
    await tx.update(chatMessages).set({ content, editedAt: sql`now()` }).where(eq(chatMessages.id, messageId))
  })
}

/**
 * `DELETE /chat/:id/messages/:messageId`: one's own within fifteen minutes, any at any time by whoever runs the chat,
 * and by an administrator a reported one of a private chat. Its place stays; what it said, its files and
 * the reactions to it go for good.
 */
export async function deleteMessage(actor: Actor, chatId: string, messageId: string): Promise<Message> {
  return change(actor, chatId, messageId, async tx => {
    const moderates = isAdmin(actor) && (await isReported(tx, chatId, messageId))
    const chat = moderates ? undefined : await lockChat(tx, actor, chatId, 'use')
    const message = await lockMessage(tx, chatId, messageId)
    if (message.deletedAt) return
    if (!moderates && !chat?.canManage) {
      if (message.senderId !== actor.userId) throw forbidden('Only its writer may delete a message.')
      if (!mayStillChange(message.createdAt)) throw tooLate()
    }
    await tx
      .update(chatMessages)
      .set({ content: '', editedAt: null, deletedAt: sql`now()` })
      .where(eq(chatMessages.id, messageId))
    await tx.delete(messageReactions).where(eq(messageReactions.messageId, messageId))
    const files = await tx
      .delete(messageAttachments)
      .where(eq(messageAttachments.messageId, messageId))
      .returning({ uploadId: messageAttachments.uploadId })
    for (const { uploadId } of files) await detachUpload(tx, uploadId)
    if (message.senderId !== actor.userId)
      await recordAct(tx, actor, 'message-removed', { userId: message.senderId, details: { chatId, messageId } })
  })
}

async function change(
  actor: Actor,
  chatId: string,
  messageId: string,
  work: (tx: Transaction) => Promise<void>,
): Promise<Message> {
  const message = await inTransaction(undefined, async tx => {
    await work(tx)
    await recordChatEvent(tx, { chatId, kind: 'message-changed', payload: { messageId } })
    return findMessageFor(actor, messageId, tx)
  })
  if (!message) throw notFound('message')
  announceEvents()
  return message
}

/** The message, which nobody else changes or reacts to until the transaction ends. */
export async function lockMessage(tx: Transaction, chatId: string, messageId: string) {
  const [message] = await tx
    .select()
    .from(chatMessages)
    .where(and(eq(chatMessages.id, messageId), eq(chatMessages.chatId, chatId)))
    .for('update')
  if (!message) throw notFound('message')
  return message
}

async function isReported(tx: Transaction, chatId: string, messageId: string): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 from chat_reports r join chat_messages x on x.id = r.message_id
    where x.id = ${messageId} and x.chat_id = ${chatId}`)
  return rows.length > 0
}
