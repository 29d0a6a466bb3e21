import { normalCode } from '@/lib/discounts/policy'

/** The discount code that a link brought along or that was typed into the cart, in this browser only. */
const storageKey = 'lectern.coupon'
/** A code from a link seen last month would only surprise. */
const lifetime = 7 * 24 * 60 * 60 * 1000

/** A text as a discount code, or undefined when it cannot be one. */
export function couponOf(text: string | null | undefined): string | undefined {
  if (!text || text.length > 60) return undefined
  const code = normalCode(text)
  return /^[\p{Lu}\p{Nd}_-]{3,40}$/u.test(code) ? code : undefined
}

/** The code in an address's query, such as `?coupon=SPRING`. */
export const couponIn = (search: string): string | undefined => couponOf(new URLSearchParams(search).get('coupon'))

/** The code in a stored text while it is young enough; whatever else stands there is no code. */
export function parseCoupon(text: string | null, now: number): string | undefined {
  if (!text) return undefined
  try {
    const value = JSON.parse(text) as { code?: unknown; at?: unknown } | null
    if (typeof value?.code !== 'string' || typeof value.at !== 'number') return undefined
    return now - value.at < lifetime ? couponOf(value.code) : undefined
  } catch {
    return undefined
  }
}

/** An address that takes the code along. */
export const withCoupon = (path: string, code: string | undefined): string =>
  code ? `${path}?coupon=${encodeURIComponent(code)}` : path

// Where storage is forbidden the code lives as long as the page.
let inMemory: string | null = null
const listeners = new Set<() => void>()

function load(): string | null {
  try {
    return window.localStorage.getItem(storageKey)
  } catch {
    return inMemory
  }
}

export const keptCoupon = (): string | undefined => parseCoupon(load(), Date.now())

export const couponOnServer = (): undefined => undefined

/** Remembers the code for the checkout; without one it is forgotten. */
export function keepCoupon(code: string | undefined): void {
  if (keptCoupon() === code) return
  inMemory = code ? JSON.stringify({ code, at: Date.now() }) : null
  try {
    if (inMemory) window.localStorage.setItem(storageKey, inMemory)
    else window.localStorage.removeItem(storageKey)
  } catch {
    // inMemory has it.
  }
  for (const listener of listeners) listener()
}

/** Also hears of the other tabs of this browser. */
export function subscribeToCoupon(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
