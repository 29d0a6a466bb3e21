import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { chats } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct, recordRoleUse } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { recordRoleOverCourse } from '@/lib/courses/mutations/lock-course'
import { env } from '@/lib/env'
import { forbidden, invalidField } from '@/lib/errors'
import { endIn } from '@/lib/time/days'
import { readChat } from '../queries/chats'
import { type LockedChat, lockChat } from '../queries/membership'
import { readNumber } from '../queries/unread'
import type { Chat, PatchChat } from '../schema'
import { announceEvents, recordLeft } from './events'

/**
 * 001 `PATCH /chat/:id`: the name by whoever manages it, 403 for others, 400 for a private chat, which has none; and the
 * caller's own silence. 404 for whoever is not in it.
 */
export async function changeChat(actor: Actor, id: string, patch: z.output<typeof PatchChat>): Promise<Chat> {
  await inTransaction(undefined, async tx => {
    const chat = await lockChat(tx, actor, id, 'change')
    if (patch.name !== undefined && patch.name !== chat.name) {
      if (chat.type === 'private') throw invalidField('name', 'A private chat is called by the other person’s name.')
      if (!chat.canManage) throw forbidden('Only those who run this chat may rename it.')
      await recordRole(tx, actor, chat)
      await tx.update(chats).set({ name: patch.name }).where(eq(chats.id, id))
    }
    if (patch.mutedUntil !== undefined) {
      const until = patch.mutedUntil === null ? null : endIn(patch.mutedUntil, env().TIME_ZONE)
      await ensureParticipant(tx, id, actor.userId)
      await tx.execute(sql`update chat_participants set muted_until = ${until?.toISOString() ?? null}::timestamptz
        where chat_id = ${id} and user_id = ${actor.userId}`)
    }
  })
  return readChat(actor, id)
}

/**
 * 001 `DELETE /chat/:id`: whoever runs the chat deletes it with all that was said; anybody else leaves it. Pages
 * on which it is open are told. Replies with the chat as it was. Nobody can leave a system chat (403): it can be muted.
 */
export async function deleteChat(actor: Actor, id: string): Promise<Chat> {
  const before = await readChat(actor, id)
  await inTransaction(undefined, async tx => {
    const chat = await lockChat(tx, actor, id, 'change')
    if (chat.canManage) {
      await recordRole(tx, actor, chat)
      await recordLeft(tx, [id])
      await recordAct(tx, actor, 'chat-deleted', { details: { chatId: id, type: chat.type, name: chat.name } })
      return tx.delete(chats).where(eq(chats.id, id))
    }
    if (chat.type === 'system') throw forbidden('System chats reach everybody. You can mute it.')
    await recordLeft(tx, [id], sql`array[${actor.userId}]`)
    await ensureParticipant(tx, id, actor.userId)
    return tx.execute(sql`update chat_participants set left_at = now(), last_read_number = ${chat.lastNumber}
      where chat_id = ${id} and user_id = ${actor.userId}`)
  })
  announceEvents()
  return before
}

/** Records the role that alone lets the actor run the chat, if it does. */
const recordRole = (tx: Transaction, actor: Actor, { id, type, name, courseId }: LockedChat): Promise<void> =>
  type === 'course' && courseId !== null
    ? recordRoleOverCourse(tx, actor, courseId)
    : recordRoleUse(tx, actor, 'changed-as-administrator', { subject: 'chat', id, name })

/** The person's row in the chat, made when they never opened it: what is unread for them stays so. */
export async function ensureParticipant(tx: Transaction, chatId: string, userId: string): Promise<void> {
  await tx.execute(sql`insert into chat_participants (chat_id, user_id, last_read_number)
    select h.id, ${userId}, ${readNumber(userId)} from chats h
      left join chat_participants p on p.chat_id = h.id and p.user_id = ${userId} where h.id = ${chatId}
    on conflict (chat_id, user_id) do nothing`)
}
