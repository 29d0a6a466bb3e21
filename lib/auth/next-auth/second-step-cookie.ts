import 'server-only'
import { signInStepSeconds } from '@/lib/otp/policy'
import { isSecure, readCookie, setCookie } from '../cookies'
import { isOwnPage } from '../policy'
import { openToken, sealToken } from '../sealed-cookie'

const salt = 'second-step'
export const secondStepCookieName = () => (isSecure() ? '__Host-lectern.second-step' : 'lectern.second-step')

/** Whose second step is due in this browser, and the token that shows that it was begun here. */
type DueHere = { email: string; challenge: string }

/**
 * Keeps a sign-in under way in the browser that began it, sealed: another one cannot finish it or use up its tries. It
 * opens nothing by itself: the code does.
 */
export async function noteSecondStep(headers: Headers, { email, challenge }: DueHere): Promise<void> {
  const value = await sealToken({ email, challenge }, { salt, maxAge: signInStepSeconds })
  setCookie(headers, secondStepCookieName(), value, { path: '/', maxAge: signInStepSeconds })
}

/** Removes it once the sign-in is complete. */
export function dropSecondStep(headers: Headers): void {
  setCookie(headers, secondStepCookieName(), '', { path: '/', maxAge: 0 })
}

/** What the cookie holds; undefined when it is too old or was not made by us. */
export async function secondStepOf(cookie: string | undefined): Promise<DueHere | undefined> {
  if (!cookie) return undefined
  const token = await openToken(cookie, salt)
  const { email, challenge } = token ?? {}
  return typeof email === 'string' && typeof challenge === 'string' ? { email, challenge } : undefined
}

/** The token of the sign-in that a request is about: in the body, else in the cookie of a page of this site. */
export async function challengeOf(request: Request, inBody: string | undefined): Promise<string | undefined> {
  if (inBody !== undefined) return inBody
  if (!isOwnPage(request.headers)) return undefined
  return (await secondStepOf(readCookie(request.headers, secondStepCookieName())))?.challenge
}
