'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { POST } from '@/app/api/cart/items/route'
import type { AddToCartLabels } from '@/components/cart/add-to-cart-button'
import { setCartCount } from '@/components/cart/cart-count'
import { keptCoupon, withCoupon } from '@/components/cart/coupon-memory'
import { guestCart, setGuestCart, withCourse } from '@/components/cart/guest-cart'
import { Button, type ButtonSize, type ButtonVariant } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem, apiFetch } from '@/lib/api/client'

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
  const [isBusy, setBusy] = useState(false)

  async function buy() {
    setBusy(true)
    try {
      if (isSignedIn) {
        const cart = await apiFetch<typeof POST>('POST', '/cart/items', { body: { courseId } })
        setCartCount(cart.itemCount)
      } else setGuestCart(withCourse(guestCart(), courseId))
      router.push(withCoupon('/checkout', keptCoupon()))
    } catch (error) {
      const type = error instanceof ApiProblem ? error.type : 'other'
      toast({ tone: 'danger', title: failed, description: problems[type] ?? problems.other })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Button {...look} loading={isBusy} onClick={buy}>
      {label}
    </Button>
  )
}
