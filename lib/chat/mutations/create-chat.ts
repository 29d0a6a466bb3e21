import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { rowsOf } from '@/db/rows'
import { chatParticipants, chats, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordRoleUse } from '@/lib/audit/mutations'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { isEnrolledIn, isStaffOf, isVisibleTo } from '@/lib/catalog/queries/visibility'
import { holdRights, recordRoleOverCourse } from '@/lib/courses/mutations/lock-course'
import { forbidden, invalidField, notFound, Refusal } from '@/lib/errors'
import { privateKeyOf } from '../policy'
import { readChat } from '../queries/chats'
import { areBlocked } from '../queries/moderation'
import type { Chat, PostChat } from '../schema'

/**
 * 001 `POST /chat`. A private chat with somebody and the chat of a course are found again rather than doubled, and
 * whoever had left is back. A course's first one is opened by its staff, a system chat by administrators.
 */
export async function createChat(actor: Actor, input: z.output<typeof PostChat>): Promise<Chat> {
  const id = await inTransaction(undefined, tx => {
    if (input.type === 'private') return openPrivate(tx, actor, input.participants)
    if (input.type === 'course') return openCourse(tx, actor, input)
    return openSystem(tx, actor, input.name)
  })
  return readChat(actor, id)
}

async function openPrivate(tx: Transaction, actor: Actor, participants: string[]): Promise<string> {
  const [otherId, ...more] = new Set(participants.filter(id => id !== actor.userId))
  if (otherId === undefined || more.length > 0)
    throw invalidField('participants', 'A private chat is between you and exactly one other person.')
  const privateKey = privateKeyOf(actor.userId, otherId)
  const [open] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, otherId), isNull(users.deletedAt), isNull(users.deactivatedAt)))
  const [known] = await tx.select({ id: chats.id }).from(chats).where(eq(chats.privateKey, privateKey))
  if (!known) {
    if (!open) throw notFound('user')
    if (await areBlocked(actor.userId, otherId, tx))
      throw new Refusal('forbidden', 'blocked', 'One of you has blocked the other.')
  }
  // Whoever comes second waits here for the first, and then finds what they made.
  await tx
    .insert(chats)
    .values({ type: 'private', privateKey, createdById: actor.userId })
    .onConflictDoNothing({ target: chats.privateKey })
  const [chat] = await tx.select({ id: chats.id }).from(chats).where(eq(chats.privateKey, privateKey))
  if (!chat) throw new Error('The chat was not stored.')
  await tx
    .insert(chatParticipants)
    .values([actor.userId, otherId].sort().map(userId => ({ chatId: chat.id, userId })))
    .onConflictDoNothing()
  await returnTo(tx, chat.id, actor.userId)
  return chat.id
}

async function openCourse(tx: Transaction, actor: Actor, { courseId, name }: z.output<typeof PostChat>) {
  if (courseId === undefined) throw invalidField('courseId', 'Say which course.')
  await holdRights(tx, actor, courseId)
  const [course] = await rowsOf<{ isStaff: boolean; isEnrolled: boolean; chatId: string | null }>(
    sql`select ${isStaffOf(actor)} as "isStaff", ${isEnrolledIn(actor)} as "isEnrolled",
      (select h.id from chats h where h.course_id = c.id and h.type = 'course') as "chatId"
      from courses c where c.id = ${courseId} and ${isVisibleTo(actor)}`,
    { tx },
  )
  if (!course) throw notFound('course')
  if (!course.isStaff && !course.isEnrolled) throw forbidden('The chat is for those who take or teach the course.')
  if (course.chatId === null && !course.isStaff)
    throw forbidden('This course has no chat yet: those who teach it can open one.')
  if (course.chatId === null) {
    await tx
      .insert(chats)
      .values({ type: 'course', courseId, name: name ?? null, createdById: actor.userId })
      .onConflictDoNothing()
    await recordRoleOverCourse(tx, actor, courseId)
  }
  const [chat] = await tx
    .select({ id: chats.id })
    .from(chats)
    .where(and(eq(chats.courseId, courseId), eq(chats.type, 'course')))
  if (!chat) throw new Error('The chat was not stored.')
  await returnTo(tx, chat.id, actor.userId)
  return chat.id
}

async function openSystem(tx: Transaction, actor: Actor, name: string | undefined): Promise<string> {
  if (!isAdmin(actor)) throw forbidden('Only an administrator may open a system chat.')
  const [chat] = await tx
    .insert(chats)
    .values({ type: 'system', name: name ?? null, createdById: actor.userId })
    .returning({ id: chats.id })
  if (!chat) throw new Error('The chat was not stored.')
  await recordRoleUse(tx, actor, 'changed-as-administrator', { subject: 'chat', id: chat.id, name })
  return chat.id
}

const returnTo = (tx: Transaction, chatId: string, userId: string) =>
  tx
    .update(chatParticipants)
    .set({ leftAt: null, joinedAt: sql`now()` })
    .where(
      and(
        eq(chatParticipants.chatId, chatId),
        eq(chatParticipants.userId, userId),
        sql`${chatParticipants.leftAt} is not null`,
      ),
    )
