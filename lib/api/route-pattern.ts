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

/**
 * Tells the log which addresses there are: route files below `/api`, pages and files of the public folder, and what the
 * compatibility layer has of its own.
 */
export function knowRoutes(
  apiPaths: readonly string[],
  pages: readonly string[],
  compatPaths: readonly string[],
): void {
  const named = (path: string) => [path, path.replace(/\[(\w+)\]/g, ':$1')] as const
  const below = (base: string, paths: readonly string[]) => paths.map(path => named(base + path))
  const find = pathTree([
    ...below('/api', apiPaths),
    ...below('', pages),
    ...below('/compat', [...compatPaths, ...apiPaths]),
  ])
  shared.lecternRoutePatterns = pathname => {
    const compat = compatPath(pathname)
    const path = compat === undefined ? resolveAlias(pathname) : `/compat${compat.slice('/api'.length)}`
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
