'use client'

import { useCartCount } from '@/components/cart/cart-count'
import { CountBadge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { CartGlyph } from '@/components/ui/glyph'
import { NavLink } from './nav-link'
import { paths } from './paths'

interface CartLinkProps {
  /** Lines in the account's cart; null for a guest, whose cart is in the browser. */
  initialCount: number | null
  label: string
  /** With `{count}` in it. */
  countLabel: string
  /** As an entry of the bottom bar, with its word under the icon. */
  withWord?: boolean
  className?: string
}

/** The way to the cart, with the number of courses in it. */
export function CartLink({ initialCount, label, countLabel, withWord, className }: CartLinkProps) {
  const count = useCartCount(initialCount)
  const badge = <CountBadge count={count} label={countLabel.replace('{count}', String(count))} />
  if (withWord) {
    return (
      <NavLink href={paths.cart} className={className}>
        <span className="relative">
          <CartGlyph />
          <span className="absolute -top-1.5 -right-1.5 size-5">{badge}</span>
        </span>
        {label}
      </NavLink>
    )
  }
  return (
    <NavLink
      href={paths.cart}
      className={cn(buttonClass({ variant: 'quiet' }, 'size-10 px-0 pointer-coarse:size-11'), className)}
    >
      <CartGlyph />
      <span className="sr-only">{label}. </span>
      {badge}
    </NavLink>
  )
}
