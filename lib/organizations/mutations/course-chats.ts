import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { membersOf } from '@/lib/chat/queries/membership'

/** The courses of the organization in whose chats these people are. */
export const courseChatsOf = (tx: Transaction, organizationId: string, userIds: readonly string[]) =>
  tx.execute<{
    userId: string
    courseId: string
  }>(sql`select m.user_id as "userId", c.id as "courseId" from ${membersOf(userIds)} m
    join chats h on h.id = m.chat_id join courses c on c.id = h.course_id where c.organization_id = ${organizationId}`)
