'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { couponIn, couponOnServer, keepCoupon, keptCoupon, subscribeToCoupon } from './coupon-memory'

interface CouponNoticeProps {
  /** Names the banner's region. */
  label: string
  /** With `{code}` in it. */
  text: string
  forget: string
}

/** Where people choose what to buy; the cart and the checkout have a field for the code themselves. */
const shopPages = /^\/((courses|categories|topics|lecturers|top-weeks|wishlist)(\/.*)?)?$/

/**
 * Remembers the code of a `?coupon=` link and says so on the shop's pages. All of it happens in the browser: the
 * server's HTML is the same for every visitor.
 */
export function CouponNotice({ label, text, forget }: CouponNoticeProps) {
  const pathname = usePathname()
  const code = useSyncExternalStore(subscribeToCoupon, keptCoupon, couponOnServer)
  const before = useRef(pathname)

  useEffect(() => {
    const given = couponIn(window.location.search)
    // An order that was placed has used the code.
    const isPlaced = pathname.startsWith('/orders/') && window.location.search.includes('placed=')
    if (isPlaced || (pathname.startsWith('/orders/') && before.current === '/checkout')) keepCoupon(undefined)
    else if (given) keepCoupon(given)
    before.current = pathname
  }, [pathname])

  if (!code || !shopPages.test(pathname)) return null
  return (
    <Banner
      label={label}
      action={
        <Button variant="quiet" size="sm" className="touch-target" onClick={() => keepCoupon(undefined)}>
          {forget}
        </Button>
      }
    >
      {text.replace('{code}', code)}
    </Banner>
  )
}
