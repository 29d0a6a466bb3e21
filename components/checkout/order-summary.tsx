'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CourseCover } from '@/components/cart/course-cover'
import { Button } from '@/components/ui/button'
import { ChevronDownGlyph } from '@/components/ui/glyph'
import { Price } from '@/components/ui/price'
import type { Cart, CartItem } from '@/lib/cart/schema'

interface OrderSummaryProps {
  cart: Cart
  items: CartItem[]
  /** Lines of the cart that cannot be bought; they are named, so that nobody wonders. */
  leftOut: CartItem[]
  isBusy: boolean
  onRemove: (courseIds: string[]) => void
  codeDiscount: number
  total: number
  /** The discount code. */
  children: ReactNode
}

/** What is being bought and what it comes to; on phones the list folds away above the total. */
export function OrderSummary(props: OrderSummaryProps) {
  const { cart, items, leftOut, codeDiscount, total, children } = props
  const t = useTranslations('checkout')
  const format = useFormatter()
  const money = (amount: number) => format.number(amount, { style: 'currency', currency: cart.currency })
  // Said beside the list too where that is folded away: nobody pays without having read it.
  const withoutLessons = items.filter(({ course }) => course.lessonCount === 0).length
  const lines = (
    <ul className="grid gap-4">
      {items.map(item => {
        const listAmount = item.unitPrice * item.quantity
        return (
          <li key={item.id} className="grid grid-cols-[5rem_1fr] gap-3">
            <CourseCover course={item.course} />
            <div className="min-w-0">
              <p className="font-medium text-sm leading-snug">{item.course.title}</p>
              <p className="mt-1 flex flex-wrap items-baseline gap-x-3 text-xs">
                <Price
                  size="sm"
                  amount={item.amount === 0 ? t('free') : money(item.amount)}
                  listPrice={item.amount < listAmount ? money(listAmount) : undefined}
                  listPriceLabel={t('wasPrice')}
                />
                {item.quantity > 1 && <span className="text-ink-muted">{t('seats', { count: item.quantity })}</span>}
              </p>
              {item.course.lessonCount === 0 && <p className="text-ink-muted text-xs">{t('noLessons')}</p>}
              {item.state === 'price-changed' && (
                <p className="text-warning text-xs">{t('seenPrice', { amount: money(item.seenAmount) })}</p>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
  return (
    <>
      <details className="group lg:hidden">
        <summary className="flex min-h-11 items-center justify-between gap-3 font-medium text-sm">
          {t('showOrder', { count: items.length })}
          <ChevronDownGlyph className="icon-md transition-transform group-open:rotate-180" />
        </summary>
        <div className="pt-2 pb-4">{lines}</div>
      </details>
      {withoutLessons > 0 && (
        <p className="mt-1 text-ink-muted text-xs lg:hidden">{t('withoutLessons', { count: withoutLessons })}</p>
      )}
      <div className="mt-4 hidden lg:block">{lines}</div>
      {leftOut.length > 0 && (
        <section aria-label={t('leftOut')} className="mt-4 rounded-control border border-dashed p-3 text-xs">
          <h3 className="font-medium text-ink-muted">{t('leftOut')}</h3>
          <ul className="mt-1 grid gap-1">
            {leftOut.map(({ id, courseId, course, state }) => (
              <li key={id} className="flex items-center justify-between gap-3">
                <span className="min-w-0">
                  {course.title}
                  <span className="block text-ink-muted">{t(`leftOutWhy.${state}`)}</span>
                </span>
                <Button
                  variant="quiet"
                  size="sm"
                  className="touch-target"
                  aria-label={`${t('remove')}: ${course.title}`}
                  loading={props.isBusy}
                  onClick={() => props.onRemove([courseId])}
                >
                  {t('remove')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="mt-4 empty:hidden">{children}</div>
      <dl className="mt-4 grid gap-2 border-t pt-4 text-sm">
        {cart.discountTotal > 0 && (
          <>
            <Row term={t('listTotal')}>{money(cart.subtotal)}</Row>
            <Row term={t('discount')} isOff>
              −{money(cart.discountTotal)}
            </Row>
          </>
        )}
        {codeDiscount > 0 && (
          <>
            {cart.discountTotal === 0 && <Row term={t('subtotal')}>{money(cart.total)}</Row>}
            <Row term={t('codeDiscount')} isOff>
              −{money(codeDiscount)}
            </Row>
          </>
        )}
        <div className="flex items-baseline justify-between gap-4">
          <dt className="font-semibold">{t('total')}</dt>
          <dd className="tabular font-semibold text-xl" aria-live="polite">
            {money(total)}
          </dd>
        </div>
      </dl>
    </>
  )
}

const Row = ({ term, isOff, children }: { term: string; isOff?: boolean; children: ReactNode }) => (
  <div className="flex justify-between gap-4">
    <dt className="text-ink-muted">{term}</dt>
    <dd className={isOff ? 'tabular text-positive' : 'tabular'}>{children}</dd>
  </div>
)
