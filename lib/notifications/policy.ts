import { clockOf, isTimeZone } from '@/lib/time/days'
import type { OptionalData } from './schema'

export const notificationGroups = ['purchases', 'learning', 'chat', 'teaching', 'administration', 'security'] as const
export type NotificationGroup = (typeof notificationGroups)[number]

type Rule = {
  group: NotificationGroup
  /** Whether it appears on the site unless the person says otherwise. */
  inApp: boolean
  /**
   * The same by mail. `always`: a mail of its own goes out whatever they say, since it carries a document or a link, or
   * concerns the safety of the account.
   */
  email: boolean | 'always'
  /** Where it leads: a path on the site. */
  path: (data: OptionalData) => string
}

const earnings = ({ organizationId }: OptionalData) =>
  organizationId ? `/teach/earnings?organization=${organizationId}` : '/teach/earnings'
const order = ({ orderId }: OptionalData) => `/orders/${orderId}`
const organization = ({ organizationId }: OptionalData) => `/org/${organizationId}`
const chat = ({ chatId }: OptionalData) => `/chat/${chatId}`
const player = ({ slug }: OptionalData) => (slug ? `/learn/${encodeURIComponent(slug)}` : '/my-learning')

/** What the site tells people, in the order of the settings page. A new one is a line here, its data and its words. */
export const notificationRules = {
  'order-paid': { group: 'purchases', inApp: true, email: 'always', path: order },
  'order-cancelled': { group: 'purchases', inApp: true, email: true, path: order },
  'refund-done': { group: 'purchases', inApp: true, email: 'always', path: order },
  'refund-declined': { group: 'purchases', inApp: true, email: true, path: order },
  'first-lessons': { group: 'learning', inApp: true, email: true, path: player },
  'new-lesson': { group: 'learning', inApp: true, email: false, path: player },
  'review-reply': {
    group: 'learning',
    inApp: true,
    email: true,
    path: ({ slug }) => (slug ? `/courses/${encodeURIComponent(slug)}` : '/my-learning'),
  },
  enrolled: { group: 'learning', inApp: true, email: true, path: player },
  'enrolment-ended': { group: 'learning', inApp: true, email: true, path: () => '/my-learning' },
  'attendance-corrected': { group: 'learning', inApp: true, email: false, path: () => '/my-learning/attendance' },
  invited: {
    group: 'learning',
    inApp: true,
    email: 'always',
    path: ({ organizationId }) => `/invitations/${organizationId}`,
  },
  'membership-changed': { group: 'learning', inApp: true, email: true, path: organization },
  'membership-ended': { group: 'learning', inApp: true, email: true, path: () => '/my-learning' },
  'role-permissions': { group: 'learning', inApp: true, email: false, path: organization },
  // Told once until the person reads on, and not before they were away for a while: lib/chat/mutations/tell-unread.ts.
  'chat-private': { group: 'chat', inApp: true, email: true, path: chat },
  'chat-reply': { group: 'chat', inApp: true, email: true, path: chat },
  // Has to stay off by default: only people who switched it on are looked for.
  'chat-course': { group: 'chat', inApp: false, email: false, path: chat },
  'chat-system': { group: 'chat', inApp: true, email: false, path: chat },
  sale: { group: 'teaching', inApp: true, email: false, path: earnings },
  'course-reviewed': {
    group: 'teaching',
    inApp: true,
    email: true,
    path: ({ courseId }) => `/teach/${courseId}/reviews`,
  },
  'editor-added': { group: 'teaching', inApp: true, email: true, path: ({ courseId }) => `/teach/${courseId}` },
  'editor-removed': { group: 'teaching', inApp: true, email: true, path: () => '/teach' },
  'instructor-named': { group: 'teaching', inApp: true, email: true, path: ({ courseId }) => `/teach/${courseId}` },
  'payout-decided': { group: 'teaching', inApp: true, email: true, path: earnings },
  'payout-of-organization': { group: 'teaching', inApp: true, email: true, path: earnings },
  'refund-requested': { group: 'administration', inApp: true, email: true, path: () => '/admin/refunds' },
  'payout-requested': { group: 'administration', inApp: true, email: true, path: () => '/admin/payouts' },
  'cash-to-confirm': { group: 'administration', inApp: true, email: false, path: () => '/admin/payments' },
  'new-device': { group: 'security', inApp: true, email: 'always', path: () => '/account/security' },
  'passkey-added': { group: 'security', inApp: true, email: 'always', path: () => '/account/security' },
  'organization-owner': { group: 'learning', inApp: true, email: true, path: organization },
  'api-key-created': {
    group: 'security',
    inApp: true,
    email: 'always',
    path: ({ organizationId }) => (organizationId ? `/org/${organizationId}/settings` : '/account/api-keys'),
  },
} as const satisfies Record<string, Rule>

export type NotificationType = keyof typeof notificationRules
export const notificationTypes = Object.keys(notificationRules) as [NotificationType, ...NotificationType[]]

export const ruleOf = (type: NotificationType): Rule => notificationRules[type]

/** Days for which a notification that was read stays. */
export const readDays = 90

/** When the daily summary goes out, by the clock of whom it is for. */
export const digestHour = 7

/** The most lines of a daily summary; the newest are shown. */
export const digestLines = 50

const dayMs = 86_400_000

/** The last time that a clock there showed seven in the morning. A zone that nobody knows is taken for UTC. */
export function lastMorning(now: Date, timeZone: string): Date {
  const clock = clockOf(isTimeZone(timeZone) ? timeZone : 'UTC')
  for (let day = Math.floor(clock(now.getTime()) / dayMs) * dayMs; ; day -= dayMs) {
    const wanted = day + digestHour * 3_600_000
    // By the offset before and after a change of the clocks; the day that a zone left out has no morning by either.
    const times = [wanted - dayMs, wanted + dayMs].map(near => wanted - (clock(near) - near))
    const past = times.filter(time => clock(time) === wanted && time <= now.getTime())
    if (past.length > 0) return new Date(Math.max(...past))
  }
}
