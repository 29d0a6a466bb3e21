import { appUrl } from '@/lib/env'
import { ruleOf } from '@/lib/notifications/policy'
import { wordsOf } from '@/lib/notifications/words'
import { namesOf } from '@/lib/users/queries'
import { withoutWebAddresses } from '@/lib/web-addresses'
import type { MailData } from '../schema'
import type { MailContent } from './layout'
import type { MailContext } from './render'

/** The daily summary: a sentence for each thing, with where it leads. People are called what they are called now. */
export async function digest(
  { name, userId, items, more }: MailData<'digest'>,
  { t, locale }: MailContext,
): Promise<MailContent> {
  const names = await namesOf(items.flatMap(({ actorId }) => actorId ?? []))
  const say = wordsOf(locale)
  const list = items.map(({ type, actorId, data }) => ({
    label: say(type, data, withoutWebAddresses(names.get(actorId ?? '') ?? '')),
    href: `${appUrl()}${ruleOf(type).path(data)}`,
  }))
  return {
    subject: t('digest.subject', { count: items.length + more }),
    preview: list.at(-1)?.label ?? '',
    heading: t('digest.heading'),
    paragraphs: [t('greeting', { name }), t('digest.body')],
    list: more > 0 ? { items: list, more: t('digest.more', { count: more }) } : { items: list },
    action: { label: t('digest.action'), href: `${appUrl()}/notifications` },
    notes: [],
    stops: { userId, what: 'digest' },
  }
}
