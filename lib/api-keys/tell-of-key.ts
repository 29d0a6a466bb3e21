import 'server-only'
import type { Transaction } from '@/db/client'
import type { apiKeys, users } from '@/db/schema'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'

type Recipient = Pick<typeof users.$inferSelect, 'id' | 'email' | 'name' | 'locale' | 'timeZone'>

/** Tells people by mail that a key was made: whoever made it may not have been them. */
export async function tellOfKey(
  tx: Transaction,
  { name: keyName, prefix, organizationId }: typeof apiKeys.$inferSelect,
  recipients: Recipient[],
): Promise<void> {
  for (const { id, email, name, locale, timeZone } of recipients) {
    await enqueueMail(tx, {
      dedupeKey: `api-key-created:${id}:${newId()}`,
      recipient: email,
      locale,
      template: 'api-key-created',
      data: { name, key: `${keyName} (${prefix}…)`, organizationId, at: new Date().toISOString(), timeZone },
    })
  }
}
