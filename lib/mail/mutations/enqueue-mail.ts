import 'server-only'
import type { Transaction } from '@/db/client'
import { outboxMails } from '@/db/schema'
import { sealFor, unsealFor } from '@/lib/auth/keys'
import type { Locale } from '@/lib/i18n/config'
import { type MailData, type MailTemplate, type MailToOthers, secretFields } from '../schema'
import type { MailPermit } from './mail-permit'

type Mail<Template extends MailTemplate> = {
  /** One mail per key, however often its cause is repeated. Never holds a secret. */
  dedupeKey: string
  recipient: string
  locale: Locale
  template: Template
  data: MailData<Template>
  /** Written like any other and never sent: an address that nobody has must cost what a known one costs (P-11). */
  suppressed?: boolean
} & (Template extends MailToOthers ? { permit: MailPermit } : unknown)

/**
 * Puts a mail into the outbox, in the caller's transaction: what is rolled back is never mailed, what is committed is
 * mailed at least once. Whoever reads the table learns no code and no link.
 */
export const enqueueMail = <Template extends MailTemplate>(tx: Transaction, mail: Mail<Template>): Promise<void> =>
  enqueueMails(tx, [mail])

/** Many at once, as `enqueueMail`. */
export async function enqueueMails<Template extends MailTemplate>(
  tx: Transaction,
  mails: Mail<Template>[],
): Promise<void> {
  if (mails.length === 0) return
  await tx
    .insert(outboxMails)
    .values(
      mails.map(({ dedupeKey, recipient, locale, template, data, suppressed = false }) => ({
        dedupeKey,
        recipient,
        locale,
        template,
        data: sealed(data),
        ...(suppressed ? { failedAt: new Date(), lastError: 'suppressed' } : {}),
      })),
    )
    .onConflictDoNothing({ target: outboxMails.dedupeKey })
}

const purpose = 'mail'

function sealed(data: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(data)
  const secret = entries.filter(([key]) => secretFields.includes(key))
  if (secret.length === 0) return data
  const open = entries.filter(([key]) => !secretFields.includes(key))
  return { ...Object.fromEntries(open), sealed: sealFor(purpose, JSON.stringify(Object.fromEntries(secret))) }
}

/** The data of a stored mail with its secrets, if they are still there. Throws when the site's secret is another one. */
export function opened({ sealed: secret, ...data }: Record<string, unknown>): Record<string, unknown> {
  return typeof secret === 'string' ? { ...data, ...JSON.parse(unsealFor(purpose, secret)) } : data
}
