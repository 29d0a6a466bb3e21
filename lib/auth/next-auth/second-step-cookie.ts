import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { authSecret } from '@/lib/env'
import { signInStepSeconds } from '@/lib/otp/policy'
import { isSecure, readCookie, setCookie } from '../cookies'
import { isOwnPage } from '../policy'

const salt = 'second-step'
export const secondStepCookieName = () => (isSecure() ? '__Host-lectern.second-step' : 'lectern.second-step')

/** Whose second step is due in this browser, and the token that shows that it was begun here. */
type DueHere = { email: string; challenge: string }

/**
 * Keeps a sign-in under way in the browser that began it, sealed: another one cannot finish it or use up its tries. It
 * opens nothing by itself: the code does.
 */
export async function noteSecondStep(headers: Headers, { email, challenge }: DueHere): Promise<void> {
  const value = await encode({ token: { email, challenge }, secret: authSecret(), salt, maxAge: signInStepSeconds })
  setCookie(headers, secondStepCookieName(), value, { path: '/', maxAge: signInStepSeconds })
}

/** Removes it once the sign-in is complete. */
export function dropSecondStep(headers: Headers): void {
  setCookie(headers, secondStepCookieName(), '', { path: '/', maxAge: 0 })
}

/** What the cookie holds; undefined when it is too old or was not made by us. */
export async function secondStepOf(cookie: string | undefined): Promise<DueHere | undefined> {
  if (!cookie) return undefined
  const token = await decode({ token: cookie, secret: authSecret(), salt }).catch(() => null)
  const { email, challenge } = token ?? {}
  return typeof email === 'string' && typeof challenge === 'string' ? { email, challenge } : undefined
}

/** The token of the sign-in that a request is about: in the body, else in the cookie of a page of this site. */
export async function challengeOf(request: Request, inBody: string | undefined): Promise<string | undefined> {
  if (inBody !== undefined) return inBody
  if (!isOwnPage(request.headers)) return undefined
  return (await secondStepOf(readCookie(request.headers, secondStepCookieName())))?.challenge
}
