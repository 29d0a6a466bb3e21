import 'server-only'
import type { Transaction } from '@/db/client'
import type { OpenAccount } from '@/lib/auth/mutations/lock-open-account'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'

/** Tells the owner by mail that a passkey was added or removed: whoever did it may not have been them. */
export async function tellOfPasskey(
  tx: Transaction,
  { id, email, name, locale, timeZone }: OpenAccount,
  template: 'passkey-added' | 'passkey-removed',
  passkey: string,
): Promise<void> {
  await enqueueMail(tx, {
    dedupeKey: `${template}:${id}:${newId()}`,
    recipient: email,
    locale,
    template,
    data: { name, passkey, at: new Date().toISOString(), timeZone },
  })
}
