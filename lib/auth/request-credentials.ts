import 'server-only'
import {
  readCookie,
  refreshCookieName,
  resetCookieName,
  sessionCookieName,
  sessionIdOfCookie,
  sessionSeconds,
} from './cookies'
import { requireSameOrigin } from './own-site'
import { sessionOfRefreshToken } from './sessions'
import { verifyAccessToken } from './tokens'

/** The refresh token in the body, else in the cookie; 403 when another site made the browser send the cookie. */
export function refreshTokenOf(request: Request, inBody: string | undefined): string | undefined {
  if (inBody !== undefined) return inBody
  const inCookie = readCookie(request.headers, refreshCookieName())
  if (inCookie !== undefined) requireSameOrigin(request)
  return inCookie
}

/** The token of a confirmed reset code, in the body or in the cookie; 403 as above. */
export function resetTokenOf(request: Request, inBody: string | undefined): string | undefined {
  if (inBody !== undefined) return inBody
  const inCookie = readCookie(request.headers, resetCookieName())
  if (inCookie !== undefined) requireSameOrigin(request)
  return inCookie
}

/**
 * The sessions that a request to sign out is about: of its access token (an expired one too), or of its cookies, and
 * of the refresh token it carries. None when nobody is signed in. 403 for cookies sent from another site.
 */
export async function sessionsToEnd(request: Request, refreshToken?: string): Promise<string[]> {
  const header = request.headers.get('authorization')?.trim()
  const bearer = header ? await sessionOfAccessToken(header.replace(/^bearer\s+/i, '')) : undefined
  const cookie = header ? undefined : readCookie(request.headers, sessionCookieName())
  if (cookie !== undefined) requireSameOrigin(request)
  const token = header ? refreshToken : refreshTokenOf(request, refreshToken)
  const found = [
    bearer,
    await sessionIdOfCookie(cookie),
    token === undefined ? undefined : await sessionOfRefreshToken(token),
  ]
  return found.filter(id => id !== undefined)
}

const sessionOfAccessToken = (token: string) =>
  verifyAccessToken(token, { leeway: sessionSeconds }).catch(() => undefined)
