import 'server-only'
import type { AuthOptions } from 'next-auth'
import { appUrl, authSecret } from '@/lib/env'
import { isId } from '@/lib/ids'
import { describeError, log } from '@/lib/log'
import { actorOfSession } from '../actor'
import { isSecure, sessionCookieName, sessionSeconds } from '../cookies'
import type { ProviderId } from '../identity'
import { signOut } from '../mutations/sign-out'
import { safeNext } from '../policy'
import { findSessionUser } from '../queries'
import { openToken } from '../sealed-cookie'
import { providerConfigs } from './providers'

/** Seconds from the start of a sign-in with a provider in which it must come back. */
export const flowSeconds = 10 * 60

const flowCookies = ['state', 'pkce', 'nonce', 'callback-url'] as const
type FlowCookie = (typeof flowCookies)[number]

export const flowCookieName = (name: FlowCookie | 'csrf' | 'link' | 'permit'): string =>
  `${isSecure() ? '__Secure-' : ''}lectern.oauth-${name}`
export const flowCookieNames = (): string[] => flowCookies.map(flowCookieName)
/** The only place that reads them. */
export const flowCookiePath = '/api/auth'

const flowCookie = (name: FlowCookie | 'csrf', maxAge?: number) => ({
  name: flowCookieName(name),
  options: { httpOnly: true, sameSite: 'lax', path: flowCookiePath, secure: isSecure(), maxAge },
})

/** The page of ours that an address leads to, whatever form it comes in; `fallback` for anything else (P-37). */
export function nextOfAddress(address: unknown, fallback = '/'): string {
  if (typeof address !== 'string') return fallback
  const own = new URL(appUrl()).origin
  return safeNext(address.startsWith(`${own}/`) ? address.slice(own.length) : address, fallback)
}

/** Where next-auth would send the browser back to: our own addresses are others (contract §3), its own are these. */
export const nextAuthCallback = (provider: ProviderId): string => `${appUrl()}/api/auth/callback/${provider}`
export const documentedCallback = (provider: ProviderId): string => `${appUrl()}/api/auth/${provider}/callback`

/**
 * What anybody can send: a callback with an error, which is said twice, and a session cookie that is none or has ended,
 * which `decode` has answered with null.
 */
const isNoFault = (event: string, message: unknown): boolean =>
  event === 'OAUTH_CALLBACK_HANDLER_ERROR' || (event === 'JWT_SESSION_ERROR' && message === 'JWT invalid')

type SignInCallback = NonNullable<NonNullable<AuthOptions['callbacks']>['signIn']>

/**
 * next-auth's options. Its session is ours: the cookie has the same name, key and content, and counts only while the
 * session's row does.
 */
export function authOptions(
  callbackUrl: (provider: ProviderId) => string = nextAuthCallback,
  signIn: SignInCallback = () => false,
): AuthOptions {
  return {
    secret: authSecret(),
    useSecureCookies: isSecure(),
    providers: providerConfigs(callbackUrl),
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() },
      },
      csrfToken: flowCookie('csrf'),
      callbackUrl: flowCookie('callback-url', flowSeconds),
      state: flowCookie('state', flowSeconds),
      pkceCodeVerifier: flowCookie('pkce', flowSeconds),
      nonce: flowCookie('nonce', flowSeconds),
    },
    jwt: {
      decode: async ({ token: value, salt }) => {
        const token = await openToken(value, salt)
        const isLive = typeof token?.sid === 'string' && isId(token.sid) && (await actorOfSession(token.sid))
        return isLive ? token : null
      },
    },
    callbacks: {
      signIn,
      redirect: ({ url }) => appUrl() + nextOfAddress(url),
      // Nothing but the session's id, whatever the provider said.
      jwt: ({ token }) => ({ sub: token.sub, sid: token.sid }),
      session: async ({ token }) => (await findSessionUser(String(token.sid))) as never,
    },
    events: { signOut: ({ token }) => (token ? signOut([String(token.sid)]) : undefined) },
    logger: {
      // Enough for the operator who set the provider up.
      error: (event, about) => {
        const { name, message } = describeError('error' in about ? about.error : about)
        if (isNoFault(event, message)) return
        const what = event === 'JWT_SESSION_ERROR' ? 'a session could not be read' : 'sign-in with a provider failed'
        log().warn({ event, name, reason: String(message).slice(0, 200) }, what)
      },
      warn: () => {},
      debug: () => {},
    },
  }
}
