import type { Limit } from '@/lib/api/rate-limit'
import { appUrl } from '@/lib/env'

/** Seconds within which a challenge must be answered. */
export const challengeSeconds = 10 * 60

/** The most passkeys that one account has. */
export const maxPasskeys = 20

/** Challenges asked for from one network address: each is a row. A school that signs in at once is one address. */
export const challengesAsked: Limit = { name: 'passkey-challenges', points: 600, seconds: 15 * 60 }

/** The site as WebAuthn knows it: passkeys are bound to the host of APP_URL and answer pages of its origin only. */
export const relyingParty = () => {
  const { hostname, origin } = new URL(appUrl())
  return { name: 'Lectern', id: hostname, origin }
}
