import 'server-only'
import type { Transaction } from '@/db/client'
import type { users } from '@/db/schema'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'

type Owner = Pick<typeof users.$inferSelect, 'email' | 'name' | 'locale' | 'timeZone'>

/** Tells the owner by mail that their second step was changed: whoever did it may not have been them. */
export async function tellOwner(
  tx: Transaction,
  { email, name, locale, timeZone }: Owner,
  template: 'two-factor-on' | 'two-factor-off',
): Promise<void> {
  await enqueueMail(tx, {
    dedupeKey: `${template}:${newId()}`,
    recipient: email,
    locale,
    template,
    data: { name, at: new Date().toISOString(), timeZone },
  })
}
