import { createTranslator } from 'next-intl'
import type { notifications } from '@/db/schema'
import { type AttendanceStatus, attendanceStatuses } from '@/lib/attendance/policy'
import type { Locale } from '@/lib/i18n/config'
import { messagesOf } from '@/lib/i18n/messages'
import { toMajor } from '@/lib/money'
import { type NotificationType, notificationTypes, ruleOf } from './policy'
import { type DigestItem, type Notification, OptionalData } from './schema'

/** Whether a stored type is still one of ours. */
export const isKnownType = (type: string): type is NotificationType => (notificationTypes as string[]).includes(type)

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
      role: data.role ?? '',
      status: data.status ?? 'other',
      mark: isMark(data.status) ? t(`marks.${data.status}`) : '',
      stars: data.stars ?? 0,
      quantity: data.quantity ?? 1,
      count: data.count ?? 1,
      device: data.device || t('someDevice'),
      passkey: data.passkey ?? '',
      key: data.key ?? '',
      amount:
        data.amount === undefined || data.currency === undefined
          ? ''
          : new Intl.NumberFormat(locale, { style: 'currency', currency: data.currency }).format(
              toMajor(data.amount, data.currency),
            ),
    })
}

type Stored = Pick<typeof notifications.$inferSelect, 'type' | 'data' | 'actorId' | 'createdAt'>

/** What is stored, in words; nothing of a type that is gone by now. */
export function presentDigestItems(rows: { item: Stored; actorName: string | null }[], locale: Locale): DigestItem[] {
  const say = wordsOf(locale)
  return rows.flatMap(({ item, actorName }) => present(item, actorName, say) ?? [])
}

type Row = { notification: typeof notifications.$inferSelect; actorName: string | null }

/** Stored notifications as the API shows them; those of a type that is gone by now are left out. */
export function presentNotifications(rows: Row[], locale: Locale): Notification[] {
  const say = wordsOf(locale)
  return rows.flatMap(({ notification, actorName }) => {
    const { id, readAt } = notification
    const shown = present(notification, actorName, say)
    return shown ? [{ id, ...shown, readAt: readAt?.toISOString() ?? null }] : []
  })
}

function present(
  { type, data, actorId, createdAt }: Stored,
  actorName: string | null,
  say: ReturnType<typeof wordsOf>,
): DigestItem | undefined {
  if (!isKnownType(type)) return undefined
  const known = OptionalData.parse(data)
  return {
    type,
    text: say(type, known, actorName ?? ''),
    path: ruleOf(type).path(known),
    actor: actorId && actorName !== null ? { id: actorId, name: actorName } : null,
    createdAt: createdAt.toISOString(),
  }
}
