import 'server-only'
import type { IdentityRefusal, ProviderId } from '../identity'
import { asLocation } from '../policy'

/** Sends the browser on. */
export const redirectTo = (location: string): Response =>
  new Response(null, { status: 302, headers: { Location: asLocation(location), 'Cache-Control': 'no-store' } })

/** A page of ours with a word added to its query. */
export function withQuery(path: string, values: Record<string, string>): string {
  const url = new URL(path, 'https://lectern.invalid')
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value)
  return url.pathname + url.search + url.hash
}

/** The page that says why it did not work: sign-in, or the page that the linking began on. */
export function refusedRedirect(
  reason: IdentityRefusal,
  provider: ProviderId,
  { next, link }: { next: string; link: boolean },
): Response {
  if (link) return redirectTo(withQuery(next, { provider, 'link-error': reason }))
  return redirectTo(withQuery('/sign-in', { error: reason, provider, next }))
}
