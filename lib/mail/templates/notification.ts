import { appUrl } from '@/lib/env'
import { ruleOf } from '@/lib/notifications/policy'
import { wordsOf } from '@/lib/notifications/words'
import type { MailData } from '../schema'
import type { MailContent } from './layout'
import type { MailContext } from './render'

/** What the notification centre says, for those who want it by mail. */
export function notification(
  { type, name, by, userId, ...data }: MailData<'notification'>,
  { t, locale }: MailContext,
): MailContent {
  const sentence = wordsOf(locale)(type, data, by)
  return {
    subject: sentence,
    preview: t('notification.preview'),
    heading: t('notification.heading'),
    paragraphs: [t('greeting', { name }), sentence],
    action: { label: t('notification.action'), href: `${appUrl()}${ruleOf(type).path(data)}` },
    notes: [],
    stops: ruleOf(type).email === 'always' ? undefined : { userId, what: type },
  }
}
