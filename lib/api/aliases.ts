/** A spelling that leads to another: of the path itself and, where `isPrefix`, of everything below it. */
type Alias = { from: string; to: string; isPrefix: boolean }

/** Older spellings of API paths (contract §1), in exactly these letters. The server rewrites them before anything else. */
const aliases: Alias[] = [
  { from: '/api/v1', to: '/api', isPrefix: true },
  { from: '/v1', to: '/api', isPrefix: true },
  { from: '/api/topWeeks', to: '/api/topweeks', isPrefix: true },
  { from: '/api/facebookUsers', to: '/api/facebookusers', isPrefix: true },
  { from: '/api/forgot-password', to: '/api/forgotPassword', isPrefix: false },
  { from: '/api/category', to: '/api/categories', isPrefix: true },
  { from: '/api/product', to: '/api/products', isPrefix: true },
]

/** The path that has the route file, for a path in any documented spelling. */
export function resolveAlias(pathname: string): string {
  let current = pathname
  for (const { from, to, isPrefix } of aliases) {
    if (current === from) current = to
    else if (isPrefix && current.startsWith(`${from}/`)) current = to + current.slice(from.length)
  }
  return current
}

/**
 * The path below `/api` that an address of the compatibility layer is about (contract §5 `/compat`), in its final
 * spelling: `/compat/api/product` is about `/api/products`. Undefined for every other address.
 */
export function compatPath(pathname: string): string | undefined {
  const rest = /^\/compat(?:\/api)?(\/.*)?$/.exec(pathname)
  return rest ? resolveAlias(`/api${rest[1] ?? ''}`) : undefined
}
