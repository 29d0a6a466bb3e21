import 'server-only'
import type { IdentityRefusal, ProviderId } from '../identity'

/** Sends the browser on. Headers are ASCII: letters beyond it are written as an address writes them. */
export function redirectTo(location: string): Response {
  const ascii = location.replace(/[^\x21-\x7e]/gu, encodeURIComponent)
  return new Response(null, { status: 302, headers: { Location: ascii, 'Cache-Control': 'no-store' } })
}

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
