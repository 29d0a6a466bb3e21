'use client'

import Link from 'next/link'
import { useEffect, useState } from 'react'
import type { GET } from '@/app/api/cart/route'
import { CloseOnNavigate } from '@/components/shell/close-on-navigate'
import { coursePath, paths } from '@/components/shell/paths'
import { ButtonLink, Spinner } from '@/components/ui/button'
import { apiFetch } from '@/lib/api/client'
import { isBuyable } from '@/lib/cart/policy'
import { setCartCount } from './cart-count'
import { keptCoupon, withCoupon } from './coupon-memory'
import { CourseCover } from './course-cover'
import { guestCart } from './guest-cart'
import { readGuestCourses } from './guest-courses'

export type MiniCartLabels = Record<
  'title' | 'empty' | 'browse' | 'total' | 'more' | 'view' | 'checkout' | 'failed' | 'free' | 'loading',
  string
>

export interface MiniCartProps {
  isSignedIn: boolean
  labels: MiniCartLabels
}

type Line = {
  course: { id: string; slug: string; title: string; thumbnailUrl: string | null; category: { slug: string } }
  amount: number
  quantity: number
}
type Glance = { lines: Line[]; count: number; total?: number; currency: string }

/** As many as fit without scrolling. */
const shown = 4

async function look(isSignedIn: boolean): Promise<Glance> {
  if (isSignedIn) {
    const cart = await apiFetch<typeof GET>('GET', '/cart')
    setCartCount(cart.itemCount)
    const lines = cart.items.filter(isBuyable)
    return { lines: lines.slice(-shown).reverse(), count: lines.length, total: cart.total, currency: cart.currency }
  }
  const ids = guestCart()
  // A guest's cart is not summed up anywhere, and a glance does not fetch a hundred courses for it.
  const { courses, gone } = await readGuestCourses(ids.slice(-shown).reverse())
  return {
    lines: courses.map(course => ({ course, amount: course.finalPrice, quantity: 1 })),
    count: ids.length - gone.length,
    total: ids.length <= shown ? courses.reduce((sum, course) => sum + course.finalPrice, 0) : undefined,
    currency: courses[0]?.currency ?? 'USD',
  }
}

/** The newest lines of the cart, what they come to, and the two ways on. */
export default function MiniCart({ isSignedIn, labels }: MiniCartProps) {
  const [glance, setGlance] = useState<Glance | 'failed'>()
  useEffect(() => {
    let isGone = false
    look(isSignedIn)
      .then(found => isGone || setGlance(found))
      .catch(() => isGone || setGlance('failed'))
    return () => {
      isGone = true
    }
  }, [isSignedIn])

  if (!glance) {
    return (
      <div aria-busy="true" className="grid place-items-center p-10">
        <Spinner />
        <span className="sr-only">{labels.loading}</span>
      </div>
    )
  }
  const isFailed = glance === 'failed'
  const { lines, count, total, currency } = isFailed ? { lines: [], count: 0, total: 0, currency: 'USD' } : glance
  const money = (amount: number) =>
    amount === 0
      ? labels.free
      : new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency }).format(amount)
  return (
    <CloseOnNavigate>
      <h2 className="px-5 pt-4 pb-1 font-semibold text-sm">{labels.title}</h2>
      {lines.length === 0 ? (
        <p className="px-5 pt-1 pb-4 text-ink-muted text-sm">{isFailed ? labels.failed : labels.empty}</p>
      ) : (
        <ul className="divide-y px-5">
          {lines.map(({ course, amount, quantity }) => (
            <li key={course.id} className="relative grid grid-cols-[4.5rem_1fr_auto] items-center gap-3 py-3">
              <CourseCover course={course} />
              <Link
                href={coursePath(course.slug)}
                className="line-clamp-2 text-ink text-sm leading-snug no-underline after:absolute after:inset-0 hover:underline"
              >
                {course.title}
              </Link>
              <span className="tabular text-right text-sm">
                {money(amount)}
                {quantity > 1 && <span className="block text-ink-muted text-xs">× {quantity}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {count > lines.length && lines.length > 0 && (
        <p className="px-5 pb-2 text-ink-muted text-xs">
          {labels.more.replace('{count}', String(count - lines.length))}
        </p>
      )}
      <div className="grid gap-3 border-t bg-surface-sunken px-5 py-4">
        {lines.length > 0 && total !== undefined && (
          <p className="flex items-baseline justify-between gap-4 text-sm">
            <span className="font-medium">{labels.total}</span>
            <span className="tabular font-semibold text-lg">{money(total)}</span>
          </p>
        )}
        <div className="grid grid-cols-2 gap-2.5">
          <ButtonLink href={paths.cart} variant="secondary" className={lines.length > 0 ? '' : 'max-w-none'}>
            {labels.view}
          </ButtonLink>
          {lines.length > 0 ? (
            <ButtonLink href={withCoupon('/checkout', keptCoupon())}>{labels.checkout}</ButtonLink>
          ) : (
            <ButtonLink href={paths.courses}>{labels.browse}</ButtonLink>
          )}
        </div>
      </div>
    </CloseOnNavigate>
  )
}
