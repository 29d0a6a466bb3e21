import 'server-only'
import type { Transaction } from '@/db/client'
import type { users } from '@/db/schema'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import { type ProviderId, providerNames } from '../identity'

type Owner = Pick<typeof users.$inferSelect, 'id' | 'email' | 'name' | 'locale' | 'timeZone'>

/** Tells the owner by mail that a provider opens the account, or no longer does: whoever did it may not have been them. */
export async function tellOfLink(
  tx: Transaction,
  { id, email, name, locale, timeZone }: Owner,
  template: 'account-linked' | 'account-unlinked',
  provider: ProviderId,
): Promise<void> {
  await enqueueMail(tx, {
    dedupeKey: `${template}:${id}:${newId()}`,
    recipient: email,
    locale,
    template,
    data: { name, provider: providerNames[provider], at: new Date().toISOString(), timeZone },
  })
}
