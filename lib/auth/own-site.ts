import { appUrl } from '@/lib/env'
import { forbidden } from '@/lib/errors'

/** The origins that this site goes by: the public address, and the one that the request was sent to. */
function ownOrigins(request: Request): Set<string> {
  const own = new Set([new URL(appUrl()).origin, new URL(request.url).origin])
  const host = request.headers.get('host')
  if (host) own.add(`${new URL(appUrl()).protocol}//${host}`)
  return own
}

/**
 * Whether a page of another origin made the browser send this. A cookie counts for nothing then, on reads too: another
 * port of this machine or a neighbouring host is the same "site", so `SameSite=Lax` does not keep the cookie back. What
 * a person opens in a tab of their own, such as a link in a mail, no page can read.
 */
export function isOfOtherOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  if (origin !== null) return !ownOrigins(request).has(origin)
  const site = request.headers.get('sec-fetch-site')
  const isOfOther = site === 'cross-site' || site === 'same-site'
  return isOfOther && request.headers.get('sec-fetch-mode') !== 'navigate'
}

/** For a change with the cookie. Another site can make a browser send our cookie, but not our Origin. */
export function requireSameOrigin(request: Request): void {
  const origin = request.headers.get('origin')
  const same = origin ? ownOrigins(request).has(origin) : request.headers.get('sec-fetch-site') === 'same-origin'
  if (!same) throw forbidden(cookieRule)
}

const cookieRule =
  'The cookie changes things only for pages of this site, which send their Origin. An app sends the access token of the sign-in instead: `Authorization: Bearer <accessToken>`.'
