const unwritable = /[\p{Cc}\s\\]/u
const misread = /^\/\/|[\p{Cc}\\]/u
/** Not pages: a JSON reply to look at, or an action that a link could trigger. */
const notPages = /^\/(api|compat|v1|_next)(\/|$)/i
const base = 'https://lectern.invalid'

/**
 * Where to go after signing in: the path if it is a page of this very site, else `fallback`. Browsers read `//evil`,
 * `/\evil` and `/<tab>/evil` as another host, so what is not plainly a path is refused rather than repaired.
 */
export function safeNext(next: unknown, fallback = '/'): string {
  if (typeof next !== 'string' || next.length > 2000 || !next.startsWith('/') || unwritable.test(next)) return fallback
  let path: string
  try {
    const url = new URL(next, base)
    if (url.origin !== base) return fallback
    path = decodeURIComponent(url.pathname)
  } catch {
    return fallback
  }
  return misread.test(path) || notPages.test(path) ? fallback : next
}

/** A path as the `Location` header takes it, which is ASCII: other letters are written as an address writes them. */
export const asLocation = (path: string): string => path.replace(/[^\x21-\x7e]/gu, encodeURIComponent)

/** The sign-in page that leads back to `next`. */
export const signInPath = (next: string): string => `/sign-in?next=${encodeURIComponent(next)}`

/** The page that verifies the address of a new account, then leads to `next`. */
export const verifyPath = (next: string): string => `/verify?next=${encodeURIComponent(next)}`

/** Sign-in after a reset, which signs out everywhere. */
export const passwordChangedPath = '/sign-in?notice=password-changed'

/**
 * Whether a browser's GET comes from a page of ours and was meant: not a prefetch, not a picture, not another site's
 * link. Fetch metadata cannot be forged by a page.
 */
export function isDeliberate(headers: Headers): boolean {
  const purpose = `${headers.get('sec-purpose') ?? ''} ${headers.get('purpose') ?? ''} ${headers.get('x-purpose') ?? ''}`
  if (/prefetch|prerender|preview/i.test(purpose) || headers.has('next-router-prefetch')) return false
  const destination = headers.get('sec-fetch-dest')
  return (
    headers.get('sec-fetch-site') === 'same-origin' &&
    (destination === null || destination === 'document' || destination === 'empty')
  )
}

/** Seconds for which signing in, or a proof given later, shows that somebody is the owner (contract §5 recent proof). */
export const provenSeconds = 10 * 60

/**
 * Whether a request comes from a page of this very site. Only browsers send this header, and no page can forge it. Node's
 * `fetch` and pages of other origins send other fetch metadata, so `sec-fetch-mode` says nothing.
 */
export const isOwnPage = (headers: Headers): boolean => headers.get('sec-fetch-site') === 'same-origin'

/** Whether a way in that proved who somebody is must still be followed by the second step. */
export const requiresSecondFactor = (account: { twoFactorMethod: string | null }): boolean =>
  account.twoFactorMethod !== null

/** What an account must prove again when its sign-in is too old. */
export type NeededProof = {
  password: boolean
  /** A code of the authenticator app, or one by mail; with the second step on a recovery code is accepted in place of either. */
  code: 'app' | 'mail' | null
}

/** The proof of an owner is what a sign-in asks; where there is no password, a code alone. */
export function neededProof(account: {
  passwordHash: string | null
  twoFactorMethod: 'email' | 'totp' | null
}): NeededProof {
  const password = account.passwordHash !== null
  if (account.twoFactorMethod === 'totp') return { password, code: 'app' }
  return { password, code: account.twoFactorMethod === 'email' || !password ? 'mail' : null }
}
