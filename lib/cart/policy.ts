import { toMajor, toMinor } from '@/lib/money'
import { share } from '@/lib/pricing/policy'
import type { Cart, CartItem } from './schema'

/** Whether a line is part of the total and of an order: in the cart, on sale, and not owned yet. */
export const isBuyable = (item: CartItem): boolean =>
  !item.savedForLater && (item.state === 'ready' || item.state === 'price-changed')

/** Whether a line in the cart can only be taken out of it: off sale, or owned by now. */
export const isStale = (item: CartItem): boolean =>
  !item.savedForLater && (item.state === 'unavailable' || item.state === 'already-owned')

/** Sums of amounts in major units drift in the last bits of a double: no currency has a sixth decimal. */
const exact = (amount: number) => Math.round(amount * 1e6) / 1e6

/** The cart with its sums worked out anew from its lines. */
function summed(cart: Cart, items: CartItem[]): Cart {
  const bought = items.filter(isBuyable)
  const subtotal = exact(bought.reduce((sum, item) => sum + item.unitPrice * item.quantity, 0))
  const total = exact(bought.reduce((sum, item) => sum + item.amount, 0))
  return {
    ...cart,
    items,
    itemCount: items.filter(item => !item.savedForLater).length,
    subtotal,
    total,
    discountTotal: exact(subtotal - total),
  }
}

const changed = (cart: Cart, lineId: string, change: (item: CartItem) => CartItem): Cart =>
  summed(
    cart,
    cart.items.map(item => (item.id === lineId ? change(item) : item)),
  )

/*
 * What a change will make of the cart, shown before the server has answered; its reply then takes the place.
 */

export const withQuantity = (cart: Cart, lineId: string, quantity: number): Cart =>
  changed(cart, lineId, item => ({
    ...item,
    quantity,
    amount: exact((item.amount / item.quantity) * quantity),
    seenAmount: exact((item.amount / item.quantity) * quantity),
    state: item.state === 'price-changed' ? 'ready' : item.state,
  }))

export const withSaved = (cart: Cart, lineId: string, savedForLater: boolean): Cart =>
  changed(cart, lineId, item => ({ ...item, savedForLater }))

export const withoutLine = (cart: Cart, lineId: string): Cart =>
  summed(
    cart,
    cart.items.filter(item => item.id !== lineId),
  )

/**
 * The cart without the stale lines of these courses: owned ones are gone, those off sale wait among what is saved for
 * later, in case they come back.
 */
export const mended = (cart: Cart, courseIds: ReadonlySet<string>): Cart =>
  summed(
    cart,
    cart.items.flatMap(item => {
      if (!isStale(item) || !courseIds.has(item.courseId)) return [item]
      return item.state === 'already-owned' ? [] : [{ ...item, savedForLater: true }]
    }),
  )

/** What each line saves by a code that takes `off` from them all, by the line's id: shared out as the order will do. */
export function codeShares(items: CartItem[], off: number, currency: string): ReadonlyMap<string, number> {
  const minor = (amount: number) => toMinor(amount, currency) ?? 0
  // The order prices its lines by id.
  const lines = [...items].sort((a, b) => (a.id < b.id ? -1 : 1))
  const shares = share(
    minor(off),
    lines.map(line => minor(line.amount)),
  )
  return new Map(lines.map((line, index) => [line.id, toMajor(shares[index] ?? 0, currency)]))
}
