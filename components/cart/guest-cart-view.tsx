'use client'

import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { useReady } from '@/components/shell/use-ready'
import { Button, ButtonLink } from '@/components/ui/button'
import { Price } from '@/components/ui/price'
import { toast } from '@/components/ui/toast-store'
import type { Course } from '@/lib/catalog/schema'
import { CartSkeleton } from './cart-skeleton'
import { CartSummary } from './cart-summary'
import { EmptyCart } from './empty-cart'
import {
  guestCart,
  guestCartOnServer,
  setGuestCart,
  subscribeToGuestCart,
  withCourse,
  withoutCourses,
} from './guest-cart'
import { GuestCoupon } from './guest-coupon'
import { readGuestCourses } from './guest-courses'
import { LineFrame } from './line-frame'
import { NoLessons } from './no-lessons'

/** What a guest has put aside in this browser, with today's prices. */
export function GuestCartView() {
  const t = useTranslations('cart')
  const format = useFormatter()
  const ids = useSyncExternalStore(subscribeToGuestCart, guestCart, guestCartOnServer)
  // The server cannot know what is in the browser: neither "empty" nor a list may flash up first.
  const isReady = useReady()
  const { data, isError, refetch } = useQuery({
    queryKey: ['guest-cart', ids],
    queryFn: async () => {
      const { courses, gone } = await readGuestCourses(ids)
      if (gone.length) {
        setGuestCart(withoutCourses(guestCart(), gone))
        toast({ tone: 'warning', title: t('guestGone', { count: gone.length }), description: t('guestGoneText') })
      }
      return courses
    },
    enabled: isReady && ids.length > 0,
    placeholderData: before => before?.filter(course => ids.includes(course.id)),
  })

  if (!isReady) return <CartSkeleton label={t('updating')} />
  if (ids.length === 0) return <EmptyCart />
  if (isError) {
    return (
      <div role="alert" className="rounded-card border border-danger bg-danger-soft p-6 text-danger">
        <h2 className="font-semibold">{t('guestFailedTitle')}</h2>
        <p className="mt-1 text-sm">{t('problems.offline')}</p>
        <Button variant="secondary" className="mt-4" onClick={() => refetch()}>
          {t('retry')}
        </Button>
      </div>
    )
  }
  if (!data) return <CartSkeleton label={t('updating')} lines={ids.length} />

  const currency = data[0]?.currency ?? 'USD'
  const money = (amount: number) => (amount === 0 ? t('free') : format.number(amount, { style: 'currency', currency }))
  const subtotal = data.reduce((sum, course) => sum + course.price, 0)
  const total = data.reduce((sum, course) => sum + course.finalPrice, 0)

  function remove(course: Course) {
    setGuestCart(withoutCourses(guestCart(), [course.id]))
    toast({
      title: t('removed'),
      description: course.title,
      action: { label: t('undo'), onClick: () => setGuestCart(withCourse(guestCart(), course.id)) },
    })
  }

  return (
    <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[1fr_22rem]">
      <section aria-labelledby="cart-lines">
        <h2 id="cart-lines" className="sr-only">
          {t('lines')}
        </h2>
        <ul className="border-y">
          {data.map(course => (
            <LineFrame
              key={course.id}
              course={course}
              byline={`${t('by', { name: course.lecturer?.name ?? course.instructor.name })} · ${course.category.name}`}
              price={
                <Price
                  amount={money(course.finalPrice)}
                  listPrice={course.finalPrice < course.price ? money(course.price) : undefined}
                  listPriceLabel={t('wasPrice')}
                  className="sm:flex-col sm:items-end"
                />
              }
              note={course.lessonCount === 0 && <NoLessons />}
            >
              <Button
                variant="quiet"
                size="sm"
                className="touch-target -ml-3"
                aria-label={`${t('remove')}: ${course.title}`}
                onClick={() => remove(course)}
              >
                {t('remove')}
              </Button>
            </LineFrame>
          ))}
        </ul>
      </section>
      <CartSummary
        count={data.length}
        subtotal={subtotal}
        discountTotal={subtotal - total}
        total={total}
        currency={currency}
        coupon={total > 0 && <GuestCoupon />}
      >
        <ButtonLink href="/sign-in?next=%2Fcart" size="lg" className="w-full">
          {t('signInToBuy')}
        </ButtonLink>
        <ButtonLink href="/sign-up?next=%2Fcart" variant="secondary" className="w-full">
          {t('signUpToBuy')}
        </ButtonLink>
        <p className="text-ink-muted text-xs">{t('guestHint')}</p>
      </CartSummary>
    </div>
  )
}
