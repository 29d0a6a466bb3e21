'use client'

import { useRouter } from 'next/navigation'
import { useState, useSyncExternalStore } from 'react'
import type { POST } from '@/app/api/cart/items/route'
import { useRequest } from '@/components/shell/use-request'
import { Button, type ButtonSize, type ButtonVariant } from '@/components/ui/button'
import { CartGlyph, CheckGlyph } from '@/components/ui/glyph'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import { setCartCount } from './cart-count'
import { guestCart, guestCartOnServer, setGuestCart, subscribeToGuestCart, withCourse } from './guest-cart'

/** The button's words, from `addToCartLabels()`. */
export interface AddToCartLabels {
  add: string
  inCart: string
  added: string
  viewCart: string
  failed: string
  /** By the problem's type; `other` for the rest. */
  problems: Record<string, string>
}

export interface AddToCartButtonProps {
  courseId: string
  courseTitle: string
  labels: AddToCartLabels
  /** Whether somebody is signed in: their cart is the account's, a guest's is in this browser. */
  isSignedIn: boolean
  /** Whether the account's cart has it already. */
  isInCart?: boolean
  variant?: ButtonVariant
  size?: ButtonSize
  /** Shows the icon alone; the words stay for screen readers. */
  compact?: boolean
  className?: string
}

/** Puts a course into the cart, then leads there. Works for guests too. */
export function AddToCartButton({
  courseId,
  courseTitle,
  labels,
  isSignedIn,
  isInCart = false,
  variant = 'primary',
  size,
  compact,
  className,
}: AddToCartButtonProps) {
  const router = useRouter()
  const guests = useSyncExternalStore(subscribeToGuestCart, guestCart, guestCartOnServer)
  const [isAdded, setAdded] = useState(false)
  const { send, isBusy } = useRequest({
    failed: labels.failed,
    failure: type => labels.problems[type] ?? labels.problems.other,
  })
  const isThere = isSignedIn ? isInCart || isAdded : guests.includes(courseId)
  const goToCart = () => router.push('/cart')

  async function add() {
    if (isThere) return goToCart()
    if (isSignedIn) {
      const cart = await send(() => apiFetch<typeof POST>('POST', '/cart/items', { body: { courseId } }))
      if (!cart) return
      setCartCount(cart.itemCount)
      setAdded(true)
    } else setGuestCart(withCourse(guestCart(), courseId))
    toast({
      tone: 'positive',
      title: labels.added,
      description: courseTitle,
      action: { label: labels.viewCart, onClick: goToCart },
    })
  }

  const words = isThere ? labels.inCart : labels.add
  const Icon = isThere ? CheckGlyph : CartGlyph
  return (
    <Button
      variant={isThere ? 'secondary' : variant}
      size={size}
      loading={isBusy}
      onClick={add}
      className={className}
      aria-label={`${words}: ${courseTitle}`}
      icon={<Icon className={size === 'sm' ? 'icon-sm' : 'icon-md'} />}
    >
      {compact ? null : words}
    </Button>
  )
}
