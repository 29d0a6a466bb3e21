import { Day } from '@/lib/api/schema'
import { isId } from '@/lib/ids'

/** The query of an address, as a page gets it. */
export type AddressQuery = Record<string, string | string[] | undefined>
type Value = string | string[] | undefined

/** A word of an address; nothing for an empty one, one of more than `max` characters, or what is no text. */
export function textOf(value: Value, max = 100): string | undefined {
  const text = typeof value === 'string' ? value.trim() : ''
  return text !== '' && text.length <= max && text.isWellFormed() && !text.includes('\0') ? text : undefined
}

/** An id of an address; nothing for what is none. */
export const idOf = (value: Value): string | undefined => (typeof value === 'string' && isId(value) ? value : undefined)

/** A day of an address, such as 2026-09-01; nothing for what the calendar does not have. */
export const dayOf = (value: Value): string | undefined => {
  const result = Day.safeParse(value)
  return result.success ? result.data : undefined
}

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
