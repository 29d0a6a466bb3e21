import { compatPath, resolveAlias } from './aliases'
import { pathTree, segmentsOf } from './path-tree'

/** The server's bundle makes the list, and Next's bundle of the same process reads it too. */
const shared = globalThis as { lecternRoutePatterns?: (pathname: string) => string }

/** What is no address of ours is called this in the log, whatever it holds. */
export const unmatched = 'unmatched'

/** Of the libraries' own addresses only the beginning is ours to name. */
const foreign: [RegExp, string][] = [
  [/^\/_next\//, '/_next/*'],
  [/^\/api\/auth\/(?:signin|signout|callback|session|csrf|providers|error|verify-request|_log)(?:\/|$)/, '/api/auth/*'],
]

/** Tells the log which addresses there are: route files below `/api`, pages, and files of the public folder. */
export function knowRoutes(apiPaths: readonly string[], pages: readonly string[]): void {
  const named = (path: string) => [path, path.replace(/\[(\w+)\]/g, ':$1')] as const
  const find = pathTree([...apiPaths.map(path => named(`/api${path}`)), ...pages.map(named)])
  shared.lecternRoutePatterns = pathname => {
    const path = compatPath(pathname) ?? resolveAlias(pathname)
    const [first, ...segments] = segmentsOf(path)
    if (first !== '') return unmatched
    const found = find(segments.length === 1 && segments[0] === '' ? [] : segments)
    return found?.value ?? foreign.find(([beginning]) => beginning.test(path))?.[1] ?? unmatched
  }
}

/**
 * The pattern of the route that an address belongs to, e.g. `/reset/:token`: what may be logged of it. Addresses hold
 * tokens, codes and e-mail addresses, so neither path nor query is ever part of a log line.
 */
export function routePattern(address: string | undefined): string {
  const pathname = address?.split(/[?#]/)[0]
  return (pathname && shared.lecternRoutePatterns?.(pathname)) || unmatched
}
