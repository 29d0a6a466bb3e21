import { z } from 'zod'
import { DateTime, Day, Id, line, PageQuery } from '@/lib/api/schema'

/** What is recorded of accounts, roles, access, money and content. A kind says what happened; `details` say to what. */
export const eventKinds = [
  'sign-up',
  'sign-in',
  'sign-in-failed',
  'sign-out',
  'sessions-ended',
  'refresh-token-reused',
  'password-changed',
  'password-reset',
  'email-change-requested',
  'email-change-cancelled',
  'email-changed',
  'email-verified',
  'two-factor-enabled',
  'two-factor-disabled',
  'two-factor-reset',
  'second-step-locked',
  'recovery-codes-made',
  'recovery-code-used',
  'account-linked',
  'account-unlinked',
  'api-key-created',
  'api-key-confirmed',
  'api-key-revoked',
  'passkey-added',
  'passkey-removed',
  'role-changed',
  'account-deactivated',
  'account-reactivated',
  'account-deleted',
  'data-exported',
  'balance-set',
  'course-editor-added',
  'course-editor-removed',
  'course-instructor-changed',
  'course-archived',
  'course-deleted',
  'organization-created',
  'organization-changed',
  'organization-deleted',
  'organization-transferred',
  'organization-role-changed',
  'organization-invited',
  'organization-joined',
  'organization-left',
  'organization-member-changed',
  'organization-member-removed',
  'organization-imported',
  'organization-enrolled',
  'attendance-corrected',
  'attendance-deleted',
  'refund-requested',
  'refund-decided',
  'enrolment-ended',
  'payout-requested',
  'payout-decided',
  'payout-cancelled',
  'payment-decided',
  'payment-cancelled',
  'invoice-issued',
  'invoice-changed',
  'invoice-voided',
  'billing-changed',
  'discount-created',
  'discount-changed',
  'discount-deleted',
  'seat-redeemed',
  'course-created',
  'course-price-changed',
  'course-published',
  'course-unpublished',
  'course-privacy-changed',
  'course-restored',
  'course-term-changed',
  'lesson-published',
  'lesson-unpublished',
  'lesson-deleted',
  'section-deleted',
  'organization-invitation-resent',
  'organization-invitation-revoked',
  'organization-invitation-declined',
  'level-changed',
  'term-changed',
  'curation-changed',
  'facebook-user-changed',
  'review-removed',
  'message-removed',
  'report-decided',
  'chat-deleted',
  'lesson-preview-changed',
  'changed-as-administrator',
  'changed-as-manager',
  'unverified-account-replaced',
  'password-link-made',
  'security-log-exported',
  'wallet-forfeited',
  'debt-written-off',
  'debt-repaid',
  'enrolment-ended',
] as const
export type EventKind = (typeof eventKinds)[number]
/** What somebody changed by a right that only their role gave them. */
export type RoleUse = Extract<EventKind, 'changed-as-administrator' | 'changed-as-manager'>

/** Plain facts about an event. Never a password, a code, a token or a whole e-mail address. */
export const EventDetails = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type EventDetails = z.output<typeof EventDetails>

/**
 * `organizationId` is for those who manage the organization, `userId` within it or for administrators: everybody else
 * sees what concerns their own account. `person` is a part of the name of who did it or whom it concerns; administrators
 * may also write a username or an e-mail address. `day` is one of UTC.
 */
export const EventQuery = PageQuery.extend({
  kind: z.enum(eventKinds).optional(),
  userId: Id.optional(),
  organizationId: Id.optional(),
  person: line(100).optional(),
  day: Day.optional(),
})
export type EventQuery = z.output<typeof EventQuery>

/** Days of UTC, both included. Without `from` it begins with the first event, without `to` it ends with the last. */
export const EventFileQuery = z.object({ from: Day.optional(), to: Day.optional() })
export type EventFileQuery = z.output<typeof EventFileQuery>

const Person = z.object({ id: Id, name: z.string() })

/** Who did what to whose account, when and from which device. `kind` is a string: a newer instance may write new ones. */
export const AuditEvent = z
  .object({
    id: Id,
    kind: z.string(),
    /** Who did it; null when nobody was signed in, or their account is gone. */
    actor: Person.nullable(),
    /** Whose account it concerns; null when there is no such account. */
    user: Person.nullable(),
    organizationId: Id.nullable(),
    /** The API key that acted for them; null when they were signed in, or the key is gone with its account. */
    apiKey: z.object({ id: Id, name: z.string(), prefix: z.string() }).nullable(),
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
    details: EventDetails,
    createdAt: DateTime,
  })
  .meta({ id: 'AuditEvent' })
export type AuditEvent = z.output<typeof AuditEvent>
