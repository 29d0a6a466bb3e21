import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { db } from '@/db/client'
import { notifications } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import { countUnreadNotifications } from '../queries/notifications'
import type { ReadNotifications, UnreadCount } from '../schema'

/** `POST /notifications/read`: some of one's own, or all. Others' ids and what was read before change nothing. */
export async function markRead(
  actor: Actor,
  { ids }: z.output<typeof ReadNotifications>,
): Promise<z.output<typeof UnreadCount>> {
  const unread = and(eq(notifications.userId, actor.userId), isNull(notifications.readAt))
  await db()
    .update(notifications)
    .set({ readAt: sql`now()` })
    .where(ids ? and(unread, inArray(notifications.id, ids)) : unread)
  return { unread: await countUnreadNotifications(actor) }
}
