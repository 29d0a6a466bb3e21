import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { chatBlocks, chatMessages, chatReports, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import type { Actor, Admin } from '@/lib/auth/actor'
import { conflict, invalidField, notFound } from '@/lib/errors'
import { lockChat } from '../queries/membership'
import { listBlocks, readReport } from '../queries/moderation'
import type { Block, Report } from '../schema'

/** `POST /chat/blocks`: no private messages between the two from now on. Doing it again changes nothing. */
export async function blockPerson(actor: Actor, userId: string): Promise<z.input<typeof Block>> {
  if (userId === actor.userId) throw invalidField('userId', 'You cannot block yourself.')
  await inTransaction(undefined, async tx => {
    const [person] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.deletedAt)))
    if (!person) throw notFound('user')
    await tx.insert(chatBlocks).values({ userId: actor.userId, blockedId: userId }).onConflictDoNothing()
  })
  return requireBlock(actor, userId)
}

/** `DELETE /chat/blocks/:userId`: 404 when the caller does not block them. */
export async function unblockPerson(actor: Actor, userId: string): Promise<z.input<typeof Block>> {
  const block = await requireBlock(actor, userId)
  await inTransaction(undefined, tx =>
    tx.delete(chatBlocks).where(and(eq(chatBlocks.userId, actor.userId), eq(chatBlocks.blockedId, userId))),
  )
  return block
}

async function requireBlock(actor: Actor, userId: string) {
  const block = (await listBlocks(actor)).find(({ user }) => user.id === userId)
  if (!block) throw notFound('block')
  return block
}

/**
 * `POST /chat/:id/messages/:messageId/report`: by whoever is in the chat. What the message says is kept with the
 * report. 409 `already-reported` the second time, 400 for one’s own message.
 */
export async function reportMessage(
  actor: Actor,
  chatId: string,
  messageId: string,
  reason: string,
): Promise<{ id: string }> {
  return inTransaction(undefined, async tx => {
    await lockChat(tx, actor, chatId, 'use')
    const [message] = await tx
      .select()
      .from(chatMessages)
      .where(and(eq(chatMessages.id, messageId), eq(chatMessages.chatId, chatId)))
    if (!message) throw notFound('message')
    if (message.senderId === actor.userId) throw invalidField('messageId', 'This is your own message.')
    const [report] = await tx
      .insert(chatReports)
      .values({ messageId, reporterId: actor.userId, reason, content: message.content })
      .onConflictDoNothing()
      .returning({ id: chatReports.id })
    if (!report) throw conflict('already-reported', 'You have reported this message already.')
    return report
  })
}

/** `PATCH /chat/reports/:id`: done with, or open again. */
export async function resolveReport(admin: Admin, id: string, resolved: boolean): Promise<Report> {
  await inTransaction(undefined, async tx => {
    const changed = await tx
      .update(chatReports)
      .set({ resolvedAt: resolved ? sql`now()` : null })
      .where(eq(chatReports.id, id))
      .returning({ id: chatReports.id })
    if (changed.length > 0) await recordAct(tx, admin, 'report-decided', { details: { reportId: id, resolved } })
  })
  return readReport(id)
}
