'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { guestCart, guestCartOnServer, subscribeToGuestCart } from './guest-cart'

/** What a change in this tab made of the number; undefined while the server's figure stands. */
let changed: number | undefined
const listeners = new Set<() => void>()

/** Tells the header how many lines the signed-in person's cart has now (`itemCount` of the API's reply). */
export function setCartCount(count: number | undefined): void {
  changed = count
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

const nothing = () => undefined
const current = () => changed

/** The number on the cart: of the account, from the server (`initial`) and then live, or of a guest (null). */
export function useCartCount(initial: number | null): number {
  const guests = useSyncExternalStore(subscribeToGuestCart, guestCart, guestCartOnServer)
  const own = useSyncExternalStore(subscribe, current, nothing)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer figure of the server replaces ours
  useEffect(() => setCartCount(undefined), [initial])
  return initial === null ? guests.length : (own ?? initial)
}
