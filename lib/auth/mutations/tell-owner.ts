import 'server-only'
import type { Transaction } from '@/db/client'
import type { users } from '@/db/schema'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import type { MailData } from '@/lib/mail/schema'
import { notify } from '@/lib/notifications/mutations/notify'
import type { NotificationType } from '@/lib/notifications/policy'
import type { NotificationData } from '@/lib/notifications/schema'

export type Owner = Pick<typeof users.$inferSelect, 'id' | 'email' | 'name' | 'locale' | 'timeZone'>

type Change =
  | 'account-deactivated'
  | 'account-deleted'
  | 'account-linked'
  | 'account-reactivated'
  | 'account-unlinked'
  | 'api-key-created'
  | 'new-device'
  | 'passkey-added'
  | 'passkey-removed'
  | 'password-changed'
  | 'recovery-code-used'
  | 'role-changed'
  | 'two-factor-off'
  | 'two-factor-on'
  | 'two-factor-reset'
type Told<C extends Change> = Omit<MailData<C>, 'name' | 'at' | 'timeZone'>

/** New ways into the account: the site itself tells of them too. */
type NewWay = Extract<Change, NotificationType>

const onTheSite: { [C in NewWay]: (told: Told<C>) => NotificationData<C> } = {
  'api-key-created': ({ key, organizationId }) => ({ key, organizationId }),
  'new-device': ({ device }) => ({ device }),
  'passkey-added': ({ passkey }) => ({ passkey }),
}

const isNewWay = (change: Change): change is NewWay => Object.hasOwn(onTheSite, change)

/**
 * Tells the owner that something of their account changed: somebody else may have done it. Always by mail, in
 * their language, whatever they chose to be told of; a new way in is also one of their notifications.
 */
export async function tellOwner<C extends Change>(
  tx: Transaction,
  { id, email, name, locale, timeZone }: Owner,
  change: C,
  told: Told<C>,
): Promise<void> {
  const occurrence = newId()
  await enqueueMail<Change>(tx, {
    dedupeKey: `${change}:${id}:${occurrence}`,
    recipient: email,
    locale,
    template: change,
    data: { name, at: new Date().toISOString(), timeZone, ...told } as MailData<Change>,
  })
  if (isNewWay(change)) {
    const data = onTheSite[change](told as never)
    await notify<NewWay>(tx, { type: change, to: [id], data: data as never, dedupeKey: occurrence })
  }
}
