import { and, eq, like } from 'drizzle-orm'
import { db } from '@/db/client'
import { notificationPreferences, notifications, outboxMails } from '@/db/schema'
import type { NotificationType } from '@/lib/notifications/policy'

/** What somebody was told of this type: on the site, and by the mails that notifications send. */
export async function toldOf(user: { id: string }, type: NotificationType) {
  const own = and(eq(notifications.userId, user.id), eq(notifications.type, type))
  const mailed = like(outboxMails.dedupeKey, `notification:${user.id}:%`)
  const mails = await db().select().from(outboxMails).where(mailed)
  const inApp = await db().select().from(notifications).where(own)
  return { inApp, mails: mails.filter(({ data, template }) => data.type === type || template === type) }
}

/** How often somebody was told: `[on the site, by mail]`. */
export async function timesTold(user: { id: string }, type: NotificationType): Promise<[number, number]> {
  const { inApp, mails } = await toldOf(user, type)
  return [inApp.length, mails.length]
}

/** What somebody chose, as the settings page stores it. */
export const choose = (
  user: { id: string },
  type: NotificationType,
  channel: 'in_app' | 'email' | 'digest',
  enabled: boolean,
) => db().insert(notificationPreferences).values({ userId: user.id, type, channel, enabled })
