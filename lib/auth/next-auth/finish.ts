import 'server-only'
import { Refusal } from '@/lib/errors'
import { localeOf } from '@/lib/i18n/config'
import { readCookie, readCookies, setCookie, setSessionCookies } from '../cookies'
import { isIdentityRefusal, type ProviderId } from '../identity'
import { type Entered, enterWithProvider } from '../mutations/enter-with-provider'
import { linkProvider } from '../mutations/link-provider'
import { deviceOf } from '../sessions'
import { callNextAuth } from './call'
import { dropLinkIntent, linkIntentOf } from './link-intent'
import { authOptions, flowCookieName, flowCookieNames, flowCookiePath, nextOfAddress } from './options'
import { redirectTo, refusedRedirect, withQuery } from './pages'
import { identityOf, requireConfigured } from './providers'
import { noteSecondStep } from './second-step-cookie'

/**
 * Takes the browser back from the provider (001 `GET /auth/google/callback`): next-auth checks state, PKCE, nonce and
 * the signed token; then our own session begins, or the identity is linked to the account that wished it. `callbackUrl`
 * is the address the browser came back to.
 */
export async function finishProviderSignIn(
  provider: ProviderId,
  request: Request,
  callbackUrl: (provider: ProviderId) => string,
): Promise<Response> {
  requireConfigured(provider)
  const intent = await linkIntentOf(request, provider)
  const link = intent !== undefined
  const next = nextOfAddress(decodeCookie(request, flowCookieName('callback-url')), link ? '/account' : '/')
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const outcome = await exchange(provider, request, query, callbackUrl, async identity => {
    if (intent === null) throw new Refusal('forbidden', 'link-expired', 'The session that began this has ended.')
    if (intent) return linkProvider(intent, identity, deviceOf(request.headers))
    // The provider sends the browser here, so the request comes from another site and yet from a browser of ours.
    const device = { ...deviceOf(request.headers), kind: 'browser' as const }
    return enterWithProvider(identity, device, localeOf(request.headers))
  })
  const response =
    'refused' in outcome
      ? refusedRedirect(outcome.refused, provider, { next, link })
      : destination(outcome, provider, next)
  for (const name of flowCookieNames()) setCookie(response.headers, name, '', { path: flowCookiePath, maxAge: 0 })
  dropLinkIntent(response.headers)
  if ('credentials' in outcome) await setSessionCookies(response.headers, outcome.credentials)
  if ('secondStepOf' in outcome) await noteSecondStep(response.headers, outcome.secondStepOf)
  return response
}

type Outcome = Entered | { linked: true }
type Refused = { refused: Parameters<typeof refusedRedirect>[0] }

/** Lets next-auth talk to the provider; `use` gets who it was. */
async function exchange(
  provider: ProviderId,
  request: Request,
  query: Record<string, string>,
  callbackUrl: (provider: ProviderId) => string,
  use: (identity: ReturnType<typeof identityOf>) => Promise<Outcome>,
): Promise<Outcome | Refused> {
  let outcome: Outcome | undefined
  let failure: unknown
  const options = authOptions(callbackUrl, async ({ account, profile }) => {
    try {
      outcome = await use(identityOf(provider, (profile ?? {}) as Record<string, unknown>, account?.access_token))
    } catch (error) {
      failure = error
    }
    // The session that follows is ours to begin.
    return false
  })
  await callNextAuth(
    { path: ['callback', provider], method: 'GET', query, cookies: readCookies(request.headers) },
    options,
  )
  if (outcome) return outcome
  if (failure === undefined) return { refused: query.error === 'access_denied' ? 'cancelled' : 'failed' }
  if (failure instanceof Refusal && isIdentityRefusal(failure.type)) return { refused: failure.type }
  throw failure
}

function destination(outcome: Outcome, provider: ProviderId, next: string): Response {
  if ('linked' in outcome) return redirectTo(withQuery(next, { linked: provider }))
  if ('secondStepOf' in outcome) return redirectTo(withQuery('/sign-in', { step: 'code', next }))
  return redirectTo(outcome.choosesRole ? withQuery('/welcome', { next }) : next)
}

function decodeCookie(request: Request, name: string): string | undefined {
  try {
    return decodeURIComponent(readCookie(request.headers, name) ?? '')
  } catch {
    return undefined
  }
}
