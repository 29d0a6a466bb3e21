'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { ApiProblem } from '@/lib/api/client'
import { type CartChange, useCart } from '@/lib/cart/hooks'
import { isStale, mended } from '@/lib/cart/policy'
import type { Cart, CartItem } from '@/lib/cart/schema'

/**
 * The cart, with its stale lines taken out as soon as it is looked at: what is owned by now is removed, what is off
 * sale is saved for later. `takenOut` names them for the notice; `putBack` undoes it for this visit.
 */
export function useMendedCart(rendered: Cart, onFailed: (problem: ApiProblem) => void) {
  const [takenOut, setTakenOut] = useState<CartItem[]>(() => rendered.items.filter(isStale))
  /** Each once a visit: what was put back stays. */
  const handled = useRef(new Set<string>())
  const leave = (courseId: string) => setTakenOut(before => before.filter(item => item.courseId !== courseId))

  const { cart, change, isSaving } = useCart(rendered, {
    onFailed: (problem, failed) => {
      leave(failed.item.courseId)
      onFailed(problem)
    },
  })

  useEffect(() => {
    const fresh = rendered.items.filter(item => isStale(item) && !handled.current.has(item.courseId))
    if (fresh.length === 0) return
    setTakenOut(before => [...before.filter(one => !fresh.some(item => item.courseId === one.courseId)), ...fresh])
    for (const item of fresh) {
      handled.current.add(item.courseId)
      change(item.state === 'already-owned' ? { type: 'remove', item } : { type: 'save', item, saved: true })
    }
  }, [rendered, change])

  function putBack(item: CartItem) {
    leave(item.courseId)
    const undo: CartChange =
      item.state === 'already-owned' ? { type: 'restore', item } : { type: 'save', item, saved: false }
    change(undo)
  }

  const shown = useMemo(() => mended(cart, new Set(takenOut.map(item => item.courseId))), [cart, takenOut])
  return { cart: shown, change, isSaving, takenOut, putBack, dismiss: () => setTakenOut([]) }
}
