import { appUrl } from '@/lib/env'
import { isObject, type Json } from './row'

/*
 * Addresses of this site, which /api writes without their origin. A page elsewhere would look for them at its own, so
 * they have it here; and what such a page sends back is what it read.
 */

/** Somebody's own JSON, which comes back as it was sent. */
export const ownJson: ReadonlySet<string> = new Set(['settings'])

const storedFile = /^\/api\/media\/[0-9a-f]{24}(?:\?[^\s#]*)?$/

/** The address of a stored file with the origin; any other text as it is. */
export const withOrigin = (text: string): string => (storedFile.test(text) ? appUrl() + text : text)

function withoutOrigin(text: string): string {
  if (!text.startsWith(`${appUrl()}/`)) return text
  const path = text.slice(appUrl().length).replace(/^\/compat(?:\/api)?\//, '/api/')
  return storedFile.test(path) ? path : text
}

/** A body with the addresses of stored files as /api knows them; itself where there are none. */
export const withOwnAddresses = (body: Json): Json => changed(body) as Json

function changed(value: unknown): unknown {
  if (typeof value === 'string') return withoutOrigin(value)
  if (Array.isArray(value)) {
    const items = value.map(changed)
    return items.every((item, index) => item === value[index]) ? value : items
  }
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(
    ([key, member]) => [key, ownJson.has(key) ? member : changed(member)] as const,
  )
  return entries.every(([key, member]) => member === value[key]) ? value : Object.fromEntries(entries)
}

/** The drawn cover of a course as a picture: the default where nobody chose one. */
export const drawnCover = (id: unknown): string => `${appUrl()}/share/course/${id}.png`

/** Whether an address is a drawn cover's, which is not to be kept as somebody's choice. */
export const isDrawnCover = (address: unknown): boolean =>
  typeof address === 'string' && address.startsWith(`${appUrl()}/share/course/`)
