'use client'

import { useRouter } from 'next/navigation'
import type { POST } from '@/app/api/cart/items/route'
import type { AddToCartLabels } from '@/components/cart/add-to-cart-button'
import { setCartCount } from '@/components/cart/cart-count'
import { keptCoupon, withCoupon } from '@/components/cart/coupon-memory'
import { guestCart, setGuestCart, withCourse } from '@/components/cart/guest-cart'
import { useRequest } from '@/components/shell/use-request'
import { Button, type ButtonSize, type ButtonVariant } from '@/components/ui/button'
import { apiFetch } from '@/lib/api/client'

interface BuyNowButtonProps {
  courseId: string
  isSignedIn: boolean
  label: string
  failed: string
  problems: AddToCartLabels['problems']
  variant?: ButtonVariant
  size?: ButtonSize
  className?: string
}

/** Puts the course into the cart and goes straight to the checkout; a guest signs in on the way. */
export function BuyNowButton({ courseId, isSignedIn, label, failed, problems, ...look }: BuyNowButtonProps) {
  const router = useRouter()
  const { send, isBusy } = useRequest({ failed, failure: type => problems[type] ?? problems.other })

  async function buy() {
    if (isSignedIn) {
      const cart = await send(() => apiFetch<typeof POST>('POST', '/cart/items', { body: { courseId } }))
      if (!cart) return
      setCartCount(cart.itemCount)
    } else setGuestCart(withCourse(guestCart(), courseId))
    router.push(withCoupon('/checkout', keptCoupon()))
  }

  return (
    <Button {...look} loading={isBusy} onClick={buy}>
      {label}
    </Button>
  )
}
