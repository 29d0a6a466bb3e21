import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { authSecret } from '@/lib/env'
import { signInStepSeconds } from '@/lib/otp/policy'
import { isSecure, setCookie } from '../cookies'

const salt = 'second-step'
export const secondStepCookieName = () => (isSecure() ? '__Host-lectern.second-step' : 'lectern.second-step')

/**
 * Tells the sign-in page whose second step it is to ask for. It opens nothing: the code does, and only while the
 * account's own step is open.
 */
export async function noteSecondStep(headers: Headers, { email }: { email: string }): Promise<void> {
  const value = await encode({ token: { email }, secret: authSecret(), salt, maxAge: signInStepSeconds })
  setCookie(headers, secondStepCookieName(), value, { path: '/', maxAge: signInStepSeconds })
}

/** The address whose second step is under way in this browser. */
export async function secondStepOf(cookie: string | undefined): Promise<string | undefined> {
  if (!cookie) return undefined
  const token = await decode({ token: cookie, secret: authSecret(), salt }).catch(() => null)
  return typeof token?.email === 'string' ? token.email : undefined
}
