import 'server-only'
import { appUrl } from '@/lib/env'
import { forbidden, unauthenticated } from '@/lib/errors'
import type { Actor, SignedInActor } from '../actor'
import type { ProviderId } from '../identity'
import { requireOwner } from '../mutations/owner-proof'
import { isDeliberate, safeNext } from '../policy'
import type { LinkAccount, ProviderSignIn } from '../schema'
import type { Device } from '../sessions'
import { callNextAuth } from './call'
import { dropLinkIntent, dropLinkPermit, hasLinkPermit, noteLinkIntent, noteLinkPermit } from './link-intent'
import { authOptions, documentedCallback, flowCookieName } from './options'
import { redirectTo, refusedRedirect, withQuery } from './pages'
import { requireConfigured } from './providers'

/**
 * Sends the browser to the provider with a fresh state, nonce and PKCE challenge (001 `GET /auth/google`). next-auth
 * begins only at a POST with its token, against login CSRF; a start that somebody else caused is harmless here,
 * because it can only end in the session of whoever then signs in at the provider. 503 `not-configured`.
 */
export async function startProviderSignIn(
  provider: ProviderId,
  { next: wanted, link }: ProviderSignIn,
  actor: Actor | null,
  request: Request,
): Promise<Response> {
  requireConfigured(provider)
  const owner = link ? whoLinks(actor, request) : null
  const next = safeNext(wanted, link ? '/account' : '/')
  if (owner && !(await hasLinkPermit(request, owner, provider)))
    return refusedRedirect('prove-first', provider, { next, link: true })
  const options = authOptions(documentedCallback)
  const token = await callNextAuth({ path: ['csrf'], method: 'GET' }, options)
  const { csrfToken } = token.body as { csrfToken: string }
  const reply = await callNextAuth(
    {
      path: ['signin', provider],
      method: 'POST',
      body: { csrfToken, callbackUrl: appUrl() + next },
      cookies: { [flowCookieName('csrf')]: csrfCookieOf(token.headers) },
    },
    options,
  )
  const own = !reply.location || reply.location.startsWith(`${appUrl()}/`)
  const response = own
    ? refusedRedirect('failed', provider, { next, link: owner !== null })
    : redirectTo(reply.location!)
  for (const cookie of reply.headers.getSetCookie()) response.headers.append('Set-Cookie', cookie)
  dropLinkPermit(response.headers)
  if (owner) await noteLinkIntent(response.headers, owner, provider)
  else dropLinkIntent(response.headers)
  return response
}

/**
 * Lets the owner begin to link an identity, and returns the address that does (`POST /auth/link-account`). A session
 * alone may not: whoever stole it would keep a way in for good. 403 without the owner's proof, 503 `not-configured`.
 */
export async function permitLinking(
  actor: SignedInActor,
  { provider, next, ...proof }: LinkAccount,
  device: Device,
  headers: Headers,
): Promise<string> {
  requireConfigured(provider)
  await requireOwner(actor, proof, device)
  await noteLinkPermit(headers, actor, provider)
  return withQuery(`/api/auth/${provider}`, { link: '1', next: safeNext(next, '/account') })
}

/** Another way into an account is added by its owner alone, on a page of ours: no other site may begin it. */
function whoLinks(actor: Actor | null, request: Request): SignedInActor {
  if (!actor || actor.sessionId === null) throw unauthenticated('Sign in first, then link the account.')
  if (!request.headers.has('authorization') && !isDeliberate(request.headers))
    throw forbidden('Link the account from your account page.')
  return actor as SignedInActor
}

function csrfCookieOf(headers: Headers): string {
  const name = `${flowCookieName('csrf')}=`
  const cookie = headers.getSetCookie().find(one => one.startsWith(name)) ?? ''
  return decodeURIComponent(cookie.slice(name.length).split(';')[0] ?? '')
}
