import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, vi } from 'vitest'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { stepSeconds, totpAt } from '@/lib/two-factor/policy'
import { post } from './api'
import { aUserWithPassword, password } from './builders'

const step = stepSeconds * 1000

/** Stops the clock in the middle of a time step for each test of the file, so that no code runs out under it. */
export function inOneTimeStep(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / step) * step + step / 2 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
}

/** What an authenticator app shows, `steps` time steps from now. */
export const codeOf = (secret: string, steps = 0) => totpAt(secret, Date.now() + steps * step)

/** A signed-in user who turned on two-step sign-in with an app. No step is used up yet. */
export async function aUserWithAuthenticator() {
  const user = await aUserWithPassword()
  const { body } = await post('/auth/login', { email: user.email, password })
  const token: string = body.accessToken
  const { secret } = (await post('/auth/enable-2fa', { method: 'totp' }, { token })).body
  const confirmed = await post('/auth/confirm-2fa', { otp: codeOf(secret) }, { token })
  await db().update(users).set({ totpLastStep: null }).where(eq(users.id, user.id))
  return { user, token, secret: secret as string, recoveryCodes: confirmed.body.recoveryCodes as string[] }
}

/** The network address that somebody signs in from, unless told otherwise: always the same for the same person. */
export function homeOf(email: string): string {
  const [a, b, c] = createHash('sha256').update(email.toLowerCase()).digest()
  return `10.${a}.${b}.${c}`
}

/** The first step of a sign-in. */
export const signIn = (email: string, word = password, address = homeOf(email)) =>
  post('/auth/login', { email, password: word }, { address })

/** The second step of a sign-in, as the documents have it: without a cookie, from the address of the first. */
export const verifySignIn = (email: string, code: string, address = homeOf(email)) =>
  post('/otp/verify', { email, code, purpose: 'login_verification' }, { address })
