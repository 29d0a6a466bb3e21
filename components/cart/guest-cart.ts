import { idPattern } from '@/lib/ids'

/** What a visitor put aside before signing in: course ids, oldest first, in this browser only. */
const storageKey = 'lectern.cart'
/** As many as the cart of an account holds. */
const maxCourses = 100

const none: readonly string[] = []

/** The course ids in a stored text. Whatever else stands there, put by hand or by an older version, is dropped. */
export function parseGuestCart(text: string | null): readonly string[] {
  if (!text) return none
  try {
    const value: unknown = JSON.parse(text)
    if (!Array.isArray(value)) return none
    const ids = value.filter((id): id is string => typeof id === 'string' && idPattern.test(id))
    return [...new Set(ids)].slice(0, maxCourses)
  } catch {
    return none
  }
}

/** The list with a course in it once; a full one stays as it is. */
export const withCourse = (ids: readonly string[], id: string): readonly string[] =>
  ids.includes(id) || ids.length >= maxCourses || !idPattern.test(id) ? ids : [...ids, id]

export const withoutCourses = (ids: readonly string[], gone: readonly string[]): readonly string[] =>
  ids.filter(id => !gone.includes(id))

// useSyncExternalStore needs the same array for the same text.
let known: { text: string | null; ids: readonly string[] } = { text: null, ids: none }
const listeners = new Set<() => void>()

function load(): string | null {
  try {
    return window.localStorage.getItem(storageKey)
  } catch {
    // Storage may be forbidden; the visitor then shops without a memory.
    return known.text
  }
}

/** The visitor's course ids; empty on the server. */
export function guestCart(): readonly string[] {
  const text = load()
  if (text !== known.text) known = { text, ids: parseGuestCart(text) }
  return known.ids
}

export const guestCartOnServer = () => none

/** Stores the list and tells every badge and button of the page. */
export function setGuestCart(ids: readonly string[]): void {
  const text = ids.length ? JSON.stringify(ids) : null
  try {
    if (text) window.localStorage.setItem(storageKey, text)
    else window.localStorage.removeItem(storageKey)
  } catch {
    known = { text, ids }
  }
  for (const listener of listeners) listener()
}

/** Also hears of the other tabs of this browser. */
export function subscribeToGuestCart(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
