import { z } from 'zod'
import { Currency, DateTime, digits, Id } from '@/lib/api/schema'
import { attendanceStatuses } from '@/lib/attendance/policy'
import { type NotificationType, notificationGroups, notificationTypes } from './policy'

const about = { courseId: Id }
/** In minor units. */
const sum = { amount: z.int(), currency: Currency }

/**
 * What each notification is filled with. The title and the address of `courseId`, and the name of `organizationId`, are
 * added when it is written; the names of people never are.
 */
export const notificationData = {
  'order-paid': z.object({ orderId: Id, ...sum }),
  'order-cancelled': z.object({ orderId: Id, ...sum }),
  'refund-done': z.object({ orderId: Id, ...sum }),
  'refund-declined': z.object({ orderId: Id, ...sum }),
  'first-lessons': z.object({ ...about, lesson: z.string() }),
  'new-lesson': z.object({ ...about, lesson: z.string() }),
  'review-reply': z.object(about),
  enrolled: z.object({ ...about, organizationId: Id }),
  'enrolment-ended': z.object({ ...about, organizationId: Id }),
  'attendance-corrected': z.object({ ...about, status: z.enum(attendanceStatuses) }),
  invited: z.object({ organizationId: Id }),
  'membership-changed': z.object({ organizationId: Id, role: z.string() }),
  'membership-ended': z.object({ organizationId: Id }),
  'role-permissions': z.object({ organizationId: Id, role: z.string() }),
  'chat-private': z.object({ chatId: Id, count: z.int() }),
  'chat-reply': z.object({ chatId: Id, ...about }),
  'chat-course': z.object({ chatId: Id, ...about, count: z.int() }),
  'chat-system': z.object({ chatId: Id }),
  sale: z.object({ ...about, organizationId: Id.nullable(), quantity: z.int(), ...sum }),
  'course-reviewed': z.object({ ...about, stars: z.number() }),
  'editor-added': z.object(about),
  'editor-removed': z.object(about),
  'instructor-named': z.object(about),
  'payout-decided': z.object({
    organizationId: Id.optional(),
    status: z.enum(['approved', 'declined', 'paid']),
    ...sum,
  }),
  'payout-of-organization': z.object({ organizationId: Id, status: z.enum(['requested', 'cancelled']), ...sum }),
  'refund-requested': z.object({ orderId: Id, ...sum }),
  'payout-requested': z.object({ organizationId: Id.optional(), ...sum }),
  'cash-to-confirm': z.object({ paymentId: Id, ...sum }),
  'new-device': z.object({ device: z.string() }),
  'passkey-added': z.object({ passkey: z.string() }),
  /** `given`: to the reader, or by them to somebody else. */
  'organization-owner': z.object({ organizationId: Id, status: z.enum(['given', 'left']) }),
  'api-key-created': z.object({ key: z.string(), organizationId: Id.nullable() }),
} satisfies Record<NotificationType, z.ZodType>

export type NotificationData<Type extends NotificationType> = z.input<(typeof notificationData)[Type]>

/** Everything that a stored notification may hold; which of it is there depends on the type. */
export const OptionalData = z.object({
  orderId: z.string().optional(),
  courseId: z.string().optional(),
  chatId: z.string().optional(),
  organizationId: z.string().nullish(),
  title: z.string().nullish(),
  slug: z.string().nullish(),
  organization: z.string().nullish(),
  lesson: z.string().optional(),
  role: z.string().optional(),
  status: z.string().optional(),
  stars: z.number().optional(),
  quantity: z.number().optional(),
  count: z.number().optional(),
  amount: z.number().optional(),
  currency: z.string().optional(),
  device: z.string().optional(),
  passkey: z.string().optional(),
  key: z.string().optional(),
})
export type OptionalData = z.output<typeof OptionalData>

/** One thing that the caller is told. */
export const Notification = z
  .object({
    id: Id,
    type: z.enum(notificationTypes),
    /** In the language of the request. */
    text: z.string(),
    /** Where it leads, on the site. */
    path: z.string(),
    /** Who did it. */
    actor: z.object({ id: Id, name: z.string() }).nullable(),
    createdAt: DateTime,
    readAt: DateTime.nullable(),
  })
  .meta({ id: 'Notification' })
export type Notification = z.output<typeof Notification>

/** What waits for the caller's next daily summary. */
export const DigestItem = Notification.omit({ id: true, readAt: true }).meta({ id: 'DigestItem' })
export type DigestItem = z.output<typeof DigestItem>

export const NotificationQuery = z.object({
  /** Pages count from the newest. */
  page: digits(1, 1_000_000).default(1),
  limit: digits(1, 100).default(20),
  unread: z.enum(['true', 'false']).optional(),
  /** Only what is older than this one: what comes in meanwhile moves nothing. */
  before: Id.optional(),
})
export type NotificationQuery = z.output<typeof NotificationQuery>

export const UnreadCount = z.object({ unread: z.int() }).meta({ id: 'UnreadNotifications' })

export const ReadNotifications = z
  .object({ ids: z.array(Id).min(1).max(100).optional(), all: z.literal(true).optional() })
  .refine(({ ids, all }) => (ids === undefined) !== (all === undefined), 'Say which: `ids`, or `all`.')
  .meta({ id: 'NotificationsReadInput' })

/** One line of the matrix: a type and whether each channel is on. */
export const Preference = z
  .object({
    type: z.enum(notificationTypes),
    group: z.enum(notificationGroups),
    inApp: z.boolean(),
    email: z.boolean(),
    /** In the summary that comes by mail each morning. */
    digest: z.boolean(),
    /** This mail carries a document or a link: it goes out in any case. */
    isEmailFixed: z.boolean(),
  })
  .meta({ id: 'NotificationPreference' })
export type Preference = z.output<typeof Preference>

/** What the link of a mail has stopped: a type, or the daily summary. */
export const Unsubscribed = z
  .object({
    success: z.literal(true),
    stopped: z.enum([...notificationTypes, 'digest']),
  })
  .meta({ id: 'Unsubscribed' })

export const PutPreferences = z
  .array(
    z.object({
      type: z.enum(notificationTypes),
      inApp: z.boolean().optional(),
      email: z.boolean().optional(),
      digest: z.boolean().optional(),
    }),
  )
  .min(1)
  .max(100)
  .meta({ id: 'NotificationPreferencesInput' })
