import { newId } from '@/lib/ids'
import type { BillingData } from '@/lib/payments/schema'

/** What `POST /payments` is sent, but for the card or token: those live in memory alone. */
export type PaymentBody = {
  carts: string[]
  amount: number
  currency: string
  paymentMethod: 'wallet' | 'card' | 'cash'
  billingData: BillingData
  discountCode?: string
}

/**
 * A payment that was sent and has no known answer yet. It is kept for the tab, so that a reload, a lost connection or a
 * second click sends the same request with the same key, and the server charges once. A card cannot be sent again from
 * here, because it is not kept: `after` is the newest payment known before, so that the one it made can be found.
 */
export type Attempt = { key: string; userId: string; body: PaymentBody; after: string; at: number }

const storageKey = 'lectern.checkout'
/** The server remembers keys for a day. */
const lifetime = 23 * 60 * 60 * 1000

/** The attempt in a stored text, if it is this person's and young enough to be answered from memory. */
export function parseAttempt(text: string | null, userId: string, now: number): Attempt | undefined {
  if (!text) return undefined
  try {
    const value = JSON.parse(text) as Partial<Attempt> | null
    if (typeof value?.key !== 'string' || typeof value.at !== 'number' || typeof value.after !== 'string')
      return undefined
    if (!Array.isArray(value.body?.carts)) return undefined
    return value.userId === userId && now - value.at < lifetime ? (value as Attempt) : undefined
  } catch {
    return undefined
  }
}

/** Whether a request is the one that the attempt sent. */
export const isSameRequest = (open: Attempt, body: PaymentBody): boolean =>
  JSON.stringify(open.body) === JSON.stringify(body)

/** The attempt to send: the open one when it asks for exactly the same, else a new one with a key of its own. */
export function attemptFor(
  open: Attempt | undefined,
  { userId, body, after }: Pick<Attempt, 'userId' | 'body' | 'after'>,
  now: number,
): Attempt {
  if (open && isSameRequest(open, body)) return open
  return { key: `checkout-${newId()}${newId()}`, userId, body, after, at: now }
}

// Where storage is forbidden the attempt lives as long as the page.
let inMemory: string | null = null

export function openAttempt(userId: string): Attempt | undefined {
  try {
    return parseAttempt(window.sessionStorage.getItem(storageKey) ?? inMemory, userId, Date.now())
  } catch {
    return parseAttempt(inMemory, userId, Date.now())
  }
}

export function keepAttempt(attempt: Attempt | undefined): void {
  inMemory = attempt ? JSON.stringify(attempt) : null
  try {
    if (inMemory) window.sessionStorage.setItem(storageKey, inMemory)
    else window.sessionStorage.removeItem(storageKey)
  } catch {
    // inMemory has it.
  }
}
