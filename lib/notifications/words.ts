import { createTranslator } from 'next-intl'
import type { notifications } from '@/db/schema'
import { type AttendanceStatus, attendanceStatuses } from '@/lib/attendance/policy'
import type { Locale } from '@/lib/i18n/config'
import { messagesOf } from '@/lib/i18n/messages'
import { toMajor } from '@/lib/money'
import { type NotificationType, notificationTypes, ruleOf } from './policy'
import { type Notification, OptionalData } from './schema'

const isKnown = (type: string): type is NotificationType => (notificationTypes as string[]).includes(type)

const isMark = (status: string | undefined): status is AttendanceStatus =>
  (attendanceStatuses as readonly (string | undefined)[]).includes(status)

/** Says a notification in one sentence. `by` is the name of who did it, or empty. */
export function wordsOf(locale: Locale) {
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: 'notifications', timeZone: 'UTC' })
  return (type: NotificationType, data: OptionalData, by: string): string =>
    t(`texts.${type}`, {
      by: by || t('somebody'),
      title: data.title || t('someCourse'),
      organization: data.organization || t('someOrganization'),
      lesson: data.lesson ?? '',
      status: data.status ?? 'other',
      mark: isMark(data.status) ? t(`marks.${data.status}`) : '',
      stars: data.stars ?? 0,
      quantity: data.quantity ?? 1,
      amount:
        data.amount === undefined || data.currency === undefined
          ? ''
          : new Intl.NumberFormat(locale, { style: 'currency', currency: data.currency }).format(
              toMajor(data.amount, data.currency),
            ),
    })
}

type Row = { notification: typeof notifications.$inferSelect; actorName: string | null }

/** Stored notifications as the API shows them; those of a type that is gone by now are left out. */
export function presentNotifications(rows: Row[], locale: Locale): Notification[] {
  const say = wordsOf(locale)
  return rows.flatMap(({ notification: { id, type, data, actorId, createdAt, readAt }, actorName }) => {
    if (!isKnown(type)) return []
    const known = OptionalData.parse(data)
    return [
      {
        id,
        type,
        text: say(type, known, actorName ?? ''),
        path: ruleOf(type).path(known),
        actor: actorId && actorName !== null ? { id: actorId, name: actorName } : null,
        createdAt: createdAt.toISOString(),
        readAt: readAt?.toISOString() ?? null,
      },
    ]
  })
}
