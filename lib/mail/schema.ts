import { z } from 'zod'
import { DateTime, Id } from '@/lib/api/schema'

const who = { name: z.string() }
const when = { at: DateTime, timeZone: z.string() }

/** What each mail is filled with. A new mail is a line here, a template and its words in messages/<locale>/mail.json. */
export const mailData = {
  'verify-email': z.object({ ...who, code: z.string() }),
  'password-reset-code': z.object({ ...who, code: z.string() }),
  'password-reset-link': z.object({ ...who, token: z.string() }),
  'login-code': z.object({ ...who, code: z.string() }),
  'two-factor-code': z.object({ ...who, code: z.string() }),
  'two-factor-on': z.object({ ...who, ...when }),
  'two-factor-off': z.object({ ...who, ...when }),
  'password-changed': z.object({ ...who, ...when }),
  'email-changed': z.object({ ...who, ...when, newEmail: z.string() }),
  'order-receipt': z.object({ orderId: Id }),
}

export type MailTemplate = keyof typeof mailData
export type MailData<Template extends MailTemplate> = z.input<(typeof mailData)[Template]>

export const isMailTemplate = (name: string): name is MailTemplate => Object.hasOwn(mailData, name)

/** Fields that open an account: the outbox keeps them encrypted, and only until the mail is sent. */
export const secretFields = ['code', 'token']

/** A mail as the demo's outbox page shows it. */
export type OutboxEntry = { id: string; recipient: string; subject: string; createdAt: string }
export type OutboxMail = OutboxEntry & { html: string; text: string }
