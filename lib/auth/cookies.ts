import { cookieOf, cookiesOf } from '@/lib/cookies'
import { appUrl } from '@/lib/env'
import { isId } from '@/lib/ids'
import { openToken, sealToken } from './sealed-cookie'

/** Seconds a sign-in lasts at most: the absolute end of a session. */
export const sessionSeconds = 30 * 24 * 60 * 60

/** Whether cookies may travel over https alone. */
export const isSecure = () => appUrl().startsWith('https:')
/** Browsers keep a `__Host-` cookie to this very host and to https. */
export const sessionCookieName = () => (isSecure() ? '__Host-lectern.session' : 'lectern.session')
/** Holds the one-use token between a confirmed reset code and the new password (000 `reset-password`). */
export const resetCookieName = () => (isSecure() ? '__Host-lectern.reset' : 'lectern.reset')
export const refreshCookieName = () => (isSecure() ? '__Secure-lectern.refresh' : 'lectern.refresh')

type CookieOptions = { path: string; maxAge: number }

function serialize(name: string, value: string, { path, maxAge }: CookieOptions): string {
  const flags = `Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax`
  return `${name}=${value}; ${flags}${isSecure() ? '; Secure' : ''}`
}

/** The value of a cookie of a request, as `cookieOf` reads it. */
export const readCookie = (headers: Headers, name: string): string | undefined => cookieOf(headers.get('cookie'), name)

/** Every cookie of a request by its name, decoded as browsers and next-auth write them. */
export function readCookies(headers: Headers): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null)
  for (const [name, value] of cookiesOf(headers.get('cookie'))) {
    try {
      cookies[name] = decodeURIComponent(value)
    } catch {
      // Not written by us.
    }
  }
  return cookies
}

/** Sets a cookie that scripts cannot read and other sites cannot make a browser post; `maxAge: 0` removes it. */
export function setCookie(headers: Headers, name: string, value: string, options: CookieOptions): void {
  headers.append('Set-Cookie', serialize(name, value, options))
}

/** Signs the browser in: next-auth's encrypted cookie, which holds nothing but the session's id, and the refresh token. */
export async function setSessionCookies(
  headers: Headers,
  { userId, sessionId, refreshToken }: { userId: string; sessionId: string; refreshToken: string },
): Promise<void> {
  const value = await sealToken({ sub: userId, sid: sessionId }, { maxAge: sessionSeconds })
  headers.append('Set-Cookie', serialize(sessionCookieName(), value, { path: '/', maxAge: sessionSeconds }))
  headers.append(
    'Set-Cookie',
    serialize(refreshCookieName(), refreshToken, { path: '/api/auth', maxAge: sessionSeconds }),
  )
}

export function clearSessionCookies(headers: Headers): void {
  headers.append('Set-Cookie', serialize(sessionCookieName(), '', { path: '/', maxAge: 0 }))
  headers.append('Set-Cookie', serialize(refreshCookieName(), '', { path: '/api/auth', maxAge: 0 }))
}

export function setResetCookie(headers: Headers, token: string, maxAge: number): void {
  headers.append('Set-Cookie', serialize(resetCookieName(), token, { path: '/', maxAge }))
}

export function clearResetCookie(headers: Headers): void {
  headers.append('Set-Cookie', serialize(resetCookieName(), '', { path: '/', maxAge: 0 }))
}

/** The session id in a browser's cookie, or undefined when there is none or it was not made by us. */
export async function sessionIdOfCookie(value: string | undefined): Promise<string | undefined> {
  const token = value ? await openToken(value) : null
  return typeof token?.sid === 'string' && isId(token.sid) ? token.sid : undefined
}
