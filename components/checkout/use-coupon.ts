'use client'

import { useEffect, useRef, useState } from 'react'
import type { POST } from '@/app/api/discounts/validate/route'
import { keepCoupon } from '@/components/cart/coupon-memory'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { CartItem } from '@/lib/cart/schema'
import { type DiscountRefusal, discountRefusals, normalCode } from '@/lib/discounts/policy'

/** Why a code is not used: what the server says of it, or that it could not be asked. */
export type CouponRefusal = DiscountRefusal | 'empty' | 'too-many' | 'signed-out' | 'unanswered'

export type Coupon =
  | { step: 'none' }
  | { step: 'checking'; code: string }
  | { step: 'applied'; code: string; off: number; total: number }
  | { step: 'refused'; code: string; reason: CouponRefusal }

/** The reason among the details of a refusal, if it is one about the code. */
export const couponReason = (reason: unknown): DiscountRefusal =>
  discountRefusals.find(known => known === reason) ?? 'unknown'

const reasonOf = (error: unknown): CouponRefusal => {
  if (!(error instanceof ApiProblem)) return 'unanswered'
  if (error.status === 400) return 'unknown'
  if (error.status === 401) return 'signed-out'
  return error.status === 429 ? 'too-many' : 'unanswered'
}

/** Keeps the address true, so that a reload or a sign-in comes back with the code; the shop remembers it as well. */
function showInAddress(code: string | undefined): void {
  keepCoupon(code)
  const address = new URL(window.location.href)
  if (code) address.searchParams.set('coupon', code)
  else address.searchParams.delete('coupon')
  window.history.replaceState(null, '', address)
}

/** A discount code for these lines of the cart. When the lines or their prices change, it is asked about again. */
export function useCoupon(items: CartItem[], given: string | undefined) {
  const [coupon, setCoupon] = useState<Coupon>(
    given && items.length ? { step: 'checking', code: normalCode(given) } : { step: 'none' },
  )
  const asked = useRef(0)
  const lines = items.map(({ id, quantity, amount }) => `${id} ${quantity} ${amount}`).join()
  const code = coupon.step === 'checking' || coupon.step === 'applied' ? coupon.code : undefined

  async function apply(text: string) {
    const code = normalCode(text)
    if (!code) return setCoupon({ step: 'refused', code: '', reason: 'empty' })
    const question = ++asked.current
    setCoupon({ step: 'checking', code })
    try {
      const answer = await apiFetch<typeof POST>('POST', '/discounts/validate', {
        body: { code, carts: items.map(({ id }) => id) },
      })
      if (question !== asked.current) return
      if (!answer.valid) return setCoupon({ step: 'refused', code, reason: couponReason(answer.reason) })
      showInAddress(code)
      setCoupon({ step: 'applied', code, off: answer.discountAmount, total: answer.finalAmount })
    } catch (error) {
      if (question === asked.current) setCoupon({ step: 'refused', code, reason: reasonOf(error) })
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again only when what is bought changes
  useEffect(() => {
    if (code && lines) void apply(code)
  }, [lines])

  return {
    coupon,
    apply,
    remove() {
      asked.current++
      showInAddress(undefined)
      setCoupon({ step: 'none' })
    },
    /** What the purchase itself said of the code. */
    refuse(reason: DiscountRefusal) {
      asked.current++
      if (code) setCoupon({ step: 'refused', code, reason })
    },
  }
}
