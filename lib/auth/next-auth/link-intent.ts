import 'server-only'
import type { JWT } from 'next-auth/jwt'
import { type Actor, identify, type SignedInActor } from '../actor'
import { readCookie, setCookie } from '../cookies'
import type { ProviderId } from '../identity'
import { openToken, sealToken } from '../sealed-cookie'
import { flowCookieName, flowCookiePath, flowSeconds } from './options'

const salt = 'link'
const permitSalt = 'link-permit'
/** Seconds between the owner's proof and the click that leads to the provider. */
const permitSeconds = 2 * 60

/** Outlives the flow itself, so that what began as linking can never end as a sign-in. */
const intentSeconds = flowSeconds + 60

/** Notes in the browser that the owner of this session has shown it and may begin to link an identity of the provider. */
export async function noteLinkPermit(headers: Headers, actor: SignedInActor, provider: ProviderId): Promise<void> {
  const token = { sub: actor.userId, sid: actor.sessionId, provider }
  const value = await sealToken(token, { salt: permitSalt, maxAge: permitSeconds })
  setCookie(headers, flowCookieName('permit'), value, { path: flowCookiePath, maxAge: permitSeconds })
}

/** Whether this very session has shown, just now, that its owner wants to link an identity of the provider. */
export async function hasLinkPermit(request: Request, actor: SignedInActor, provider: ProviderId): Promise<boolean> {
  const value = readCookie(request.headers, flowCookieName('permit'))
  const token = value && (await openToken(value, permitSalt))
  return Boolean(token && isOf(token, actor, provider))
}

export function dropLinkPermit(headers: Headers): void {
  setCookie(headers, flowCookieName('permit'), '', { path: flowCookiePath, maxAge: 0 })
}

const isOf = (token: JWT, actor: Actor, provider: ProviderId) =>
  token.sub === actor.userId && token.sid === actor.sessionId && token.provider === provider

/** Notes in the browser that this session wants to link an identity: sealed, so that nobody else can wish it. */
export async function noteLinkIntent(headers: Headers, actor: SignedInActor, provider: ProviderId): Promise<void> {
  const token = { sub: actor.userId, sid: actor.sessionId, provider }
  const value = await sealToken(token, { salt, maxAge: intentSeconds })
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
  const token = await openToken(value, salt)
  const actor = await identify(request).catch(() => null)
  if (!token || !actor || actor.sessionId === null) return null
  return isOf(token, actor, provider) ? (actor as SignedInActor) : null
}
