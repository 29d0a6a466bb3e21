import { isSignedText, sign } from '@/lib/auth/keys'
import { appUrl } from '@/lib/env'
import { isId } from '@/lib/ids'
import { type NotificationType, notificationTypes, ruleOf } from './policy'

/** What a person can stop by a link in the mail: a type of notification, or the daily summary. */
export type Stoppable = NotificationType | 'digest'

export const isStoppable = (what: string): what is Stoppable =>
  what === 'digest' || notificationTypes.some(type => type === what && ruleOf(type).email !== 'always')

const purpose = 'unsubscribe'

/**
 * The signed word of a mail's reader that they want no more of its kind. It names the account and the kind, opens
 * nothing else and never ends: a forwarded mail can at worst stop its own kind.
 */
export function unsubscribeToken(userId: string, what: Stoppable): string {
  const said = `${userId}.${what}`
  return `${said}.${sign(purpose, said).toString('base64url')}`
}

/** Whose mails of which kind a token stops; undefined for one that we did not sign. */
export function readUnsubscribeToken(token: string): { userId: string; what: Stoppable } | undefined {
  const [userId = '', what = '', signature = '', ...rest] = token.split('.')
  if (rest.length > 0 || !isId(userId) || !isStoppable(what)) return undefined
  return isSignedText(purpose, `${userId}.${what}`, signature) ? { userId, what } : undefined
}

/** The page that asks once more, for people; opening it changes nothing. */
export const unsubscribePage = (token: string): string => `${appUrl()}/unsubscribe/${token}`

/** What a mail program posts to, for a button of its own (RFC 8058); somebody who opens it comes to the page. */
export const unsubscribeAddress = (token: string): string => `${appUrl()}/api/notifications/unsubscribe/${token}`
