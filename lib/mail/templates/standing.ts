import { appUrl } from '@/lib/env'
import type { MailData } from '../schema'
import type { MailContent } from './layout'
import type { MailContext } from './render'

/** Mails about what an administrator made of an account: its role, and whether it is open. */

type Standing = 'roleChanged' | 'accountDeactivated' | 'accountReactivated' | 'accountDeleted'

export const roleChanged = ({ role, ...data }: MailData<'role-changed'>, context: MailContext) =>
  standing('roleChanged', data, context, { role })

export const accountDeactivated = (data: MailData<'account-deactivated'>, context: MailContext) =>
  standing('accountDeactivated', data, context)

export const accountReactivated = (data: MailData<'account-reactivated'>, context: MailContext) =>
  standing('accountReactivated', data, context)

export const accountDeleted = (data: MailData<'account-deleted'>, context: MailContext) =>
  standing('accountDeleted', data, context)

function standing(
  words: Standing,
  { name, at, timeZone }: MailData<'account-deleted'>,
  { t, time }: MailContext,
  values: { role?: MailData<'role-changed'>['role'] } = {},
): MailContent {
  return {
    subject: t(`${words}.subject`),
    preview: t(`${words}.preview`),
    heading: t(`${words}.heading`),
    paragraphs: [
      t('greeting', { name }),
      t(`${words}.body`, { time: time(at, timeZone), role: values.role ?? 'other' }),
    ],
    action: { label: t(`${words}.action`), href: appUrl() },
    notes: [t(`${words}.notYou`)],
  }
}
