import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { rowsOf } from '@/db/rows'
import { chatMessages, messageAttachments } from '@/db/schema'
import { inHotTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { recordRoleOverCourse } from '@/lib/courses/mutations/lock-course'
import { conflict, forbidden, Refusal } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { markChatNoticesRead } from '@/lib/notifications/mutations/mark-chat-notices-read'
import { attachUpload } from '@/lib/uploads/mutations/uploads'
import { type LockedChat, lockChat } from '../queries/membership'
import { findMessageFor, numberOf } from '../queries/messages'
import { areBlocked } from '../queries/moderation'
import type { Message, PostMessage } from '../schema'
import { announceEvents } from './events'

/**
 * `POST /chat/:id/messages`. Whoever sends has read the chat. In a private chat the other person is back if they had
 * left. The same `clientKey` again answers with the message that is there. 403 `blocked` between people of whom one
 * blocked the other, 403 in a system chat for all but administrators, 404 for whoever is not in the chat.
 */
export async function sendMessage(actor: Actor, chatId: string, input: PostMessage): Promise<Message> {
  const message = await inHotTransaction(undefined, async tx => {
    const chat = await lockChat(tx, actor, chatId, 'change')
    await requireWriter(tx, actor, chat)
    if (!chat.isMember && chat.courseId !== null) await recordRoleOverCourse(tx, actor, chat.courseId)
    const known = await sentBefore(tx, actor, chatId, input.clientKey)
    if (known) return known
    if (input.replyToId) await numberOf(chatId, input.replyToId, tx)
    const id = newId()
    await store(tx, actor, chat, { id, ...input })
    await markChatNoticesRead(tx, actor.userId, chatId)
    for (const uploadId of new Set(input.attachments)) {
      await attachUpload(tx, actor, uploadId, { kinds: ['image', 'pdf'], visibility: 'private', field: 'attachments' })
      await tx.insert(messageAttachments).values({ messageId: id, uploadId })
    }
    if (chat.type === 'private') await bringBack(tx, chatId)
    return findMessageFor(actor, id, tx)
  })
  if (!message) throw new Error('The message was not stored.')
  announceEvents()
  return message
}

/** The message, the chat's new end, the sender's place and the event, in one statement. */
const store = (
  tx: Transaction,
  { userId }: Actor,
  { id: chatId, lastNumber }: LockedChat,
  { id, content, replyToId, clientKey }: PostMessage & { id: string },
) => {
  const number = lastNumber + 1
  return tx.execute(sql`
    with message as (insert into chat_messages (id, chat_id, number, sender_id, content, reply_to_id, client_key)
      values (${id}, ${chatId}, ${number}, ${userId}, ${content}, ${replyToId ?? null}, ${clientKey ?? null})),
    place as (insert into chat_participants (chat_id, user_id, last_read_number) values (${chatId}, ${userId}, ${number})
      on conflict (chat_id, user_id) do update set last_read_number = excluded.last_read_number),
    event as (insert into chat_events (chat_id, kind, payload)
      values (${chatId}, 'message', jsonb_build_object('messageId', ${id}::text)))
    update chats set last_number = ${number}, last_message_at = now(), updated_at = now() where id = ${chatId}`)
}

/** Who left a private chat hears of it again when somebody writes; whoever wants silence blocks. Closed accounts stay out. */
const bringBack = (tx: Transaction, chatId: string) =>
  tx.execute(sql`update chat_participants p set left_at = null, joined_at = now() from users u
    where p.chat_id = ${chatId} and p.left_at is not null and u.id = p.user_id and u.deleted_at is null`)

/** Refuses whoever may read here and not write. */
export async function requireWriter(tx: Transaction, actor: Actor, { id, type, canManage }: LockedChat): Promise<void> {
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
  actor: Actor,
  chatId: string,
  clientKey: string | undefined,
): Promise<Message | undefined> {
  if (clientKey === undefined) return undefined
  const [row] = await tx
    .select({ id: chatMessages.id, chatId: chatMessages.chatId })
    .from(chatMessages)
    .where(and(eq(chatMessages.senderId, actor.userId), eq(chatMessages.clientKey, clientKey)))
  if (!row) return undefined
  if (row.chatId !== chatId) throw conflict('client-key-used', 'This clientKey names a message of another chat.')
  return findMessageFor(actor, row.id, tx)
}
