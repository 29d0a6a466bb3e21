import { z } from 'zod'
import { DateTime, Id } from '@/lib/api/schema'
import { notificationTypes } from '@/lib/notifications/policy'
import { OptionalData } from '@/lib/notifications/schema'
import { roles } from '@/lib/users/schema'

const who = { name: z.string() }
/** Whose mail it is, for the link that switches it off. Mails of earlier versions have none. */
const reader = { userId: Id.optional() }
const when = { at: DateTime, timeZone: z.string() }

/** What each mail is filled with. A new mail is a line here, a template and its words in messages/<locale>/mail.json. */
export const mailData = {
  /** `replaced`: the sign-up has removed an earlier account of the address that nobody had verified. */
  'verify-email': z.object({ ...who, code: z.string(), replaced: z.boolean().optional() }),
  'password-reset-code': z.object({ ...who, code: z.string() }),
  'password-reset-link': z.object({ ...who, token: z.string() }),
  'login-code': z.object({ ...who, code: z.string() }),
  'two-factor-code': z.object({ ...who, code: z.string() }),
  'proof-code': z.object({ ...who, code: z.string() }),
  'two-factor-on': z.object({ ...who, ...when }),
  'two-factor-off': z.object({ ...who, ...when }),
  'two-factor-reset': z.object({ ...who, ...when, reason: z.string() }),
  'recovery-code-used': z.object({ ...who, ...when, left: z.int() }),
  /** With the organization that the key is for, or null. */
  'api-key-created': z.object({ ...who, ...when, key: z.string(), organizationId: Id.nullable() }),
  'passkey-added': z.object({ ...who, ...when, passkey: z.string() }),
  'passkey-removed': z.object({ ...who, ...when, passkey: z.string() }),
  /** `device` is empty where nothing is known of it. */
  'new-device': z.object({ ...who, ...when, device: z.string(), address: z.string() }),
  'password-changed': z.object({ ...who, ...when }),
  'email-change-code': z.object({ code: z.string() }),
  'email-change-taken': z.object(who),
  /** `newEmail` is masked: the old mailbox may be somebody else's by now. */
  'email-change-requested': z.object({ ...who, ...when, newEmail: z.string(), token: z.string() }),
  'email-changed': z.object({ ...who, ...when, newEmail: z.string() }),
  'account-linked': z.object({ ...who, ...when, provider: z.string() }),
  'account-unlinked': z.object({ ...who, ...when, provider: z.string() }),
  'role-changed': z.object({ ...who, ...when, role: z.enum(roles) }),
  'account-deactivated': z.object({ ...who, ...when }),
  'account-reactivated': z.object({ ...who, ...when }),
  'account-deleted': z.object({ ...who, ...when }),
  'order-receipt': z.object({ orderId: Id }),
  'refund-done': z.object({ refundId: Id }),
  'organization-invitation': z.object({
    ...who,
    by: z.string(),
    organization: z.string(),
    organizationId: Id,
    token: z.string(),
  }),
  /** Whatever has no mail of its own, in the words of the notification. */
  notification: OptionalData.extend({ type: z.enum(notificationTypes), ...who, ...reader, by: z.string() }),
  /** Who did what is an id: names are read when it is sent. */
  digest: z.object({
    ...who,
    ...reader,
    items: z.array(z.object({ type: z.enum(notificationTypes), actorId: Id.nullable(), data: OptionalData })),
    /** How many do not fit in. */
    more: z.int(),
  }),
  'course-editor-invited': z.object({ ...who, by: z.string(), title: z.string() }),
  'course-editor-added': z.object({ ...who, ...reader, by: z.string(), title: z.string(), courseId: Id }),
}

export type MailTemplate = keyof typeof mailData

/**
 * Who may cause a mail. `owner`: it goes to the account's own address, by its owner's doing or for its safety.
 * `claimed`: a code to an address that somebody says is theirs; it holds no words of theirs, and limits of its own hold.
 * `news`: a notification to somebody with an account; nobody without a verified address causes one
 * (lib/notifications/mutations/notify.ts), and it can be switched off. `others`: somebody has us write to an address
 * that is not theirs; it takes a `MailPermit`. A new mail does not compile without this decision.
 */
export const mailCauses = {
  'verify-email': 'claimed',
  'password-reset-code': 'claimed',
  'password-reset-link': 'claimed',
  'login-code': 'owner',
  'two-factor-code': 'owner',
  'proof-code': 'owner',
  'two-factor-on': 'owner',
  'two-factor-off': 'owner',
  'two-factor-reset': 'owner',
  'recovery-code-used': 'owner',
  'api-key-created': 'owner',
  'passkey-added': 'owner',
  'passkey-removed': 'owner',
  'new-device': 'owner',
  'password-changed': 'owner',
  'email-change-code': 'claimed',
  'email-change-taken': 'claimed',
  'email-change-requested': 'owner',
  'email-changed': 'owner',
  'account-linked': 'owner',
  'account-unlinked': 'owner',
  'role-changed': 'owner',
  'account-deactivated': 'owner',
  'account-reactivated': 'owner',
  'account-deleted': 'owner',
  'order-receipt': 'owner',
  'refund-done': 'owner',
  'organization-invitation': 'others',
  notification: 'news',
  digest: 'news',
  'course-editor-invited': 'others',
  'course-editor-added': 'news',
} as const satisfies Record<MailTemplate, 'owner' | 'claimed' | 'news' | 'others'>

/** Mails that somebody has us write to somebody else. */
export type MailToOthers = {
  [Template in MailTemplate]: (typeof mailCauses)[Template] extends 'others' ? Template : never
}[MailTemplate]

export type MailData<Template extends MailTemplate> = z.input<(typeof mailData)[Template]>

export const isMailTemplate = (name: string): name is MailTemplate => Object.hasOwn(mailData, name)

/** Mails of which nothing is kept once they are sent or given up: their reader has no account any more. */
export const passingMails: readonly string[] = ['account-deleted' satisfies MailTemplate]

/** Fields that open an account: the outbox keeps them encrypted, and only until the mail is sent. */
export const secretFields = ['code', 'token']

/** A mail as the demo's outbox page shows it. */
export type OutboxEntry = { id: string; recipient: string; subject: string; createdAt: string }
export type OutboxMail = OutboxEntry & { html: string; text: string }
