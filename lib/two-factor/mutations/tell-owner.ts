import 'server-only'
import type { Transaction } from '@/db/client'
import type { users } from '@/db/schema'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import type { MailData } from '@/lib/mail/schema'

export type Owner = Pick<typeof users.$inferSelect, 'email' | 'name' | 'locale' | 'timeZone'>
type Template = 'two-factor-on' | 'two-factor-off' | 'two-factor-reset' | 'recovery-code-used'

/** Tells the owner by mail what happened to their second step: whoever did it may not have been them. */
export async function tellOwner<T extends Template>(
  tx: Transaction,
  { email, name, locale, timeZone }: Owner,
  template: T,
  more: Omit<MailData<T>, 'name' | 'at' | 'timeZone'>,
): Promise<void> {
  await enqueueMail<Template>(tx, {
    dedupeKey: `${template}:${newId()}`,
    recipient: email,
    locale,
    template,
    data: { name, at: new Date().toISOString(), timeZone, ...more } as MailData<Template>,
  })
}
