'use client'

import { usePathname } from 'next/navigation'
import { type ComponentType, lazy, Suspense, useState } from 'react'
import { paths } from '@/components/shell/paths'
import { CountBadge } from '@/components/ui/badge'
import { ButtonLink, buttonClass, Spinner } from '@/components/ui/button'
import { CartGlyph } from '@/components/ui/glyph'
import { Popover } from '@/components/ui/popover'
import { useCartCount } from './cart-count'
import type { MiniCartLabels, MiniCartProps } from './mini-cart'

/** When the glance itself could not be fetched. */
const Unloaded = ({ labels }: MiniCartProps) => (
  <div className="grid gap-3 p-5 text-sm">
    <p className="text-ink-muted">{labels.failed}</p>
    <ButtonLink href={paths.cart} variant="secondary">
      {labels.view}
    </ButtonLink>
  </div>
)

// Fetched at the first look.
const MiniCart = lazy<ComponentType<MiniCartProps>>(() => import('./mini-cart').catch(() => ({ default: Unloaded })))

interface CartPopoverProps {
  /** Lines in the account's cart; null for a guest, whose cart is in the browser. */
  initialCount: number | null
  label: string
  /** With `{count}` in it. */
  countLabel: string
  labels: MiniCartLabels
  /** What stands there where the cart itself is shown: the link. */
  children: React.ReactNode
}

/** The cart at a glance, hung from its icon. */
export function CartPopover({ initialCount, label, countLabel, labels, children }: CartPopoverProps) {
  const pathname = usePathname()
  const count = useCartCount(initialCount)
  const [looks, setLooks] = useState(0)
  if (pathname === paths.cart || pathname === '/checkout') return children
  return (
    <Popover
      align="end"
      className="w-96 !p-0"
      onOpen={() => setLooks(before => before + 1)}
      triggerClassName={buttonClass(
        { variant: 'quiet' },
        'size-10 px-0 aria-expanded:bg-surface-sunken pointer-coarse:size-11',
      )}
      trigger={
        <>
          <CartGlyph />
          <span className="sr-only">{label}. </span>
          <CountBadge count={count} label={countLabel.replace('{count}', String(count))} />
        </>
      }
    >
      <Suspense fallback={<Spinner className="mx-auto my-8" />}>
        {looks > 0 && <MiniCart key={looks} isSignedIn={initialCount !== null} labels={labels} />}
      </Suspense>
    </Popover>
  )
}
