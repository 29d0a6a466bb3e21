'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { toast } from '@/components/ui/toast-store'
import { setCartCount } from './cart-count'
import { guestCart, setGuestCart, withoutCourses } from './guest-cart'

/** One at a time, however often the effect runs. */
let isUnderWay = false

/** Brings what a guest had put aside into the account's cart, on the first page after signing in. */
export function MergeGuestCart({ title, skipped }: { title: string; skipped: string }) {
  const router = useRouter()
  useEffect(() => {
    const ids = guestCart()
    if (ids.length === 0 || isUnderWay) return
    isUnderWay = true
    // Loaded only when there is something to bring.
    import('./merge-courses')
      .then(({ mergeCourses }) => mergeCourses(ids))
      .then(({ done, cart, added, isShort }) => {
        setGuestCart(withoutCourses(guestCart(), done))
        if (cart) setCartCount(cart.itemCount)
        if (added) toast({ tone: 'positive', title, description: isShort ? skipped : undefined })
        else if (isShort) toast({ title: skipped })
        router.refresh()
      })
      // The list stays in the browser; the next page tries again.
      .catch(() => {})
      .finally(() => {
        isUnderWay = false
      })
  }, [router, title, skipped])
  return null
}
