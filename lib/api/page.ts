/** One page of a list, as queries return it and `route()` sends it: a JSON array, the total in a header. */
export type Page<T> = { items: T[]; total: number; page: number; limit: number }

export const pageOf = <T>(items: T[], total: number, { page, limit }: { page: number; limit: number }): Page<T> => ({
  items,
  total,
  page,
  limit,
})

/** `X-Total-Count`, and `Link` with first, prev, next and last (RFC 8288). */
export function pageHeaders(url: URL, { total, page, limit }: Page<unknown>): Record<string, string> {
  const last = Math.max(1, Math.ceil(total / limit))
  const query = new URLSearchParams(url.search)
  const address = (number: number) => {
    query.set('page', String(number))
    return `<${url.pathname}?${query}>`
  }
  const links = [`${address(1)}; rel="first"`]
  if (page > 1) links.push(`${address(Math.min(page - 1, last))}; rel="prev"`)
  if (page < last) links.push(`${address(page + 1)}; rel="next"`)
  links.push(`${address(last)}; rel="last"`)
  return { 'X-Total-Count': String(total), Link: links.join(', ') }
}
