import 'server-only'
import { and, count, desc, eq, isNull, lt, type SQL } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import { digestItems, notifications, users } from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import type { Actor } from '@/lib/auth/actor'
import type { Locale } from '@/lib/i18n/config'
import type { DigestItem, Notification, NotificationQuery } from '../schema'
import { presentDigestItems, presentNotifications } from '../words'

/** `GET /notifications`: the caller's own, newest first, in words. */
export async function listNotifications(
  actor: Actor,
  { page, limit, unread, before }: NotificationQuery,
  locale: Locale,
): Promise<Page<Notification>> {
  const conditions: SQL[] = [eq(notifications.userId, actor.userId)]
  if (unread === 'true') conditions.push(isNull(notifications.readAt))
  if (before) conditions.push(lt(notifications.id, before))
  const [rows, [found]] = await Promise.all([
    selectNotifications(db())
      .where(and(...conditions))
      .orderBy(desc(notifications.id))
      .limit(limit)
      .offset((page - 1) * limit),
    db()
      .select({ total: count() })
      .from(notifications)
      .where(and(...conditions)),
  ])
  return pageOf(presentNotifications(rows, locale), found?.total ?? 0, { page, limit })
}

const selectNotifications = (connection: Connection) =>
  connection
    .select({ notification: notifications, actorName: users.name })
    .from(notifications)
    .leftJoin(users, eq(users.id, notifications.actorId))

/** All that one person was told, oldest first, for them to take along. */
export async function exportNotifications(userId: string, locale: Locale): Promise<Notification[]> {
  const rows = await selectNotifications(db()).where(eq(notifications.userId, userId)).orderBy(notifications.id)
  return presentNotifications(rows, locale)
}

/** What waits for one person's next daily summary, likewise. */
export async function exportDigestItems(userId: string, locale: Locale): Promise<DigestItem[]> {
  const rows = await db()
    .select({ item: digestItems, actorName: users.name })
    .from(digestItems)
    .leftJoin(users, eq(users.id, digestItems.actorId))
    .where(eq(digestItems.userId, userId))
    .orderBy(digestItems.id)
  return presentDigestItems(rows, locale)
}

/** How many the person has not read. */
export async function countUnreadNotifications({ userId }: Pick<Actor, 'userId'>): Promise<number> {
  const [found] = await db()
    .select({ unread: count() })
    .from(notifications)
    .where(and(eq(notifications.userId, userId), isNull(notifications.readAt)))
  return found?.unread ?? 0
}
