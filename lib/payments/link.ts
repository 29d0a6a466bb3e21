import 'server-only'
import { isSignedText, sign } from '@/lib/auth/keys'
import { appUrl } from '@/lib/env'

/*
 * The link of a payment that waits for its card. It is made from the payment's id and the site's secret, so it is stored
 * nowhere, can be shown again while the payment is pending, and cannot be guessed.
 */

const purpose = 'payment-link'

/** What names a payment or top-up in the address of its payment page: its holder may pay. */
export const linkReference = (id: string): string => `${id}-${sign(purpose, id).toString('base64url')}`

/** The id that a reference was made of; undefined for one that is not ours. */
export function idOfReference(reference: string): string | undefined {
  const [, id, signature] = /^([0-9a-f]{24})-([\w-]{43})$/.exec(reference) ?? []
  if (!id || !signature) return undefined
  return isSignedText(purpose, id, signature) ? id : undefined
}

/** The path of the payment page. */
export const payPath = (id: string): string => `/pay/${linkReference(id)}`

/** Where a client sends the payer. */
export const payAction = (id: string) => ({ type: 'redirect', url: `${appUrl()}${payPath(id)}` })
