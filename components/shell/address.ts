/** The query of an address, as a page gets it. */
export type AddressQuery = Record<string, string | string[] | undefined>
type Value = string | string[] | undefined

/** A word of an address; nothing for an empty one. */
export const textOf = (value: Value, max = 100): string | undefined =>
  typeof value === 'string' && value.trim() ? value.trim().slice(0, max) : undefined

/** A choice of an address; nothing for one that is not offered. */
export const choiceOf = <T extends string>(list: readonly T[], value: Value): T | undefined =>
  list.find(entry => entry === value)

/** A list's address: what it is narrowed to, and its page from the second on. */
export function addressOf(path: string, filter: Record<string, string | undefined> = {}, page = 1): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(filter)) if (value) query.set(key, value)
  if (page > 1) query.set('page', String(page))
  return query.size ? `${path}?${query}` : path
}
