import { z } from 'zod'
import { Currency, DateTime, Id, KnownEmail, Money } from '@/lib/api/schema'
import { ApiKey } from '@/lib/api-keys/schema'
import { AuditEvent } from '@/lib/audit/schema'
import { DigestItem, Notification, Preference } from '@/lib/notifications/schema'
import { Order } from '@/lib/orders/schema'
import { Profile } from '@/lib/users/schema'

const course = { courseId: Id, courseTitle: z.string() }

/** Everything that the site keeps of one person, as one document. */
export const PersonalData = z
  .object({
    exportedAt: DateTime,
    profile: Profile,
    linkedAccounts: z.array(z.object({ provider: z.string(), email: KnownEmail.nullable(), linkedAt: DateTime })),
    organizations: z.array(
      z.object({ id: Id, name: z.string(), status: z.string(), role: z.string(), joinedAt: DateTime.nullable() }),
    ),
    sessions: z.array(
      z.object({
        kind: z.string(),
        userAgent: z.string().nullable(),
        address: z.string().nullable(),
        startedAt: DateTime,
        lastSeenAt: DateTime,
        endedAt: DateTime.nullable(),
      }),
    ),
    apiKeys: z.array(ApiKey),
    orders: z.array(Order),
    invoices: z.array(
      z.object({
        invoiceNumber: z.string(),
        kind: z.string(),
        status: z.string(),
        total: Money,
        currency: Currency,
        billingData: z.record(z.string(), z.unknown()),
        issuedAt: DateTime,
      }),
    ),
    walletEntries: z.array(z.object({ kind: z.string(), amount: Money, balanceAfter: Money, at: DateTime })),
    enrolments: z.array(
      z.object({ ...course, source: z.string(), enrolledAt: DateTime, completedAt: DateTime.nullable() }),
    ),
    lessonProgress: z.array(
      z.object({
        ...course,
        lesson: z.string(),
        positionSeconds: z.number(),
        openedAt: DateTime,
        completedAt: DateTime.nullable(),
      }),
    ),
    notes: z.array(
      z.object({
        ...course,
        lesson: z.string(),
        atSeconds: z.number().nullable(),
        content: z.string(),
        writtenAt: DateTime,
      }),
    ),
    feedback: z.array(z.object({ ...course, ratingStar: z.number(), comment: z.string(), writtenAt: DateTime })),
    favourites: z.array(z.object({ ...course, addedAt: DateTime })),
    cart: z.array(z.object({ ...course, quantity: z.number(), addedAt: DateTime })),
    attendance: z.array(
      z.object({ ...course, lesson: z.string(), status: z.string(), notes: z.string(), recordedAt: DateTime }),
    ),
    messages: z.array(z.object({ chatId: Id, content: z.string(), sentAt: DateTime })),
    reactions: z.array(z.object({ chatId: Id, emoji: z.string(), reactedAt: DateTime })),
    notifications: z.array(Notification),
    digestItems: z.array(DigestItem),
    notificationPreferences: z.array(Preference),
    events: z.array(AuditEvent),
  })
  .meta({ id: 'PersonalData' })
export type PersonalData = z.output<typeof PersonalData>
