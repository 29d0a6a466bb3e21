import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { authSecret } from '@/lib/env'
import { identify, type SignedInActor } from '../actor'
import { readCookie, setCookie } from '../cookies'
import type { ProviderId } from '../identity'
import { flowCookieName, flowCookiePath, flowSeconds } from './options'

const salt = 'link'
/** Outlives the flow itself, so that what began as linking can never end as a sign-in. */
const intentSeconds = flowSeconds + 60

/** Notes in the browser that this session wants to link an identity: sealed, so that nobody else can wish it. */
export async function noteLinkIntent(headers: Headers, actor: SignedInActor, provider: ProviderId): Promise<void> {
  const token = { sub: actor.userId, sid: actor.sessionId, provider }
  const value = await encode({ token, secret: authSecret(), salt, maxAge: intentSeconds })
  setCookie(headers, flowCookieName('link'), value, { path: flowCookiePath, maxAge: intentSeconds })
}

export function dropLinkIntent(headers: Headers): void {
  setCookie(headers, flowCookieName('link'), '', { path: flowCookiePath, maxAge: 0 })
}

/**
 * Who wanted to link an identity with this browser: undefined when nobody did, null when that session is not the
 * browser's any more.
 */
export async function linkIntentOf(request: Request, provider: ProviderId): Promise<SignedInActor | null | undefined> {
  const value = readCookie(request.headers, flowCookieName('link'))
  if (!value) return undefined
  const token = await decode({ token: value, secret: authSecret(), salt }).catch(() => null)
  const actor = await identify(request).catch(() => null)
  if (!token || !actor || actor.sessionId === null) return null
  const same = token.sub === actor.userId && token.sid === actor.sessionId && token.provider === provider
  return same ? (actor as SignedInActor) : null
}
