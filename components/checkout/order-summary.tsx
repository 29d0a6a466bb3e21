'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { CourseCover } from '@/components/cart/course-cover'
import { ChevronDownGlyph } from '@/components/ui/glyph'
import { Price } from '@/components/ui/price'
import type { Cart, CartItem } from '@/lib/cart/schema'

/** What is being bought and what it comes to; on phones the list folds away under the total. */
export function OrderSummary({ cart, items }: { cart: Cart; items: CartItem[] }) {
  const t = useTranslations('checkout')
  const format = useFormatter()
  const money = (amount: number) => format.number(amount, { style: 'currency', currency: cart.currency })
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
          {t('showOrder')}
          <ChevronDownGlyph className="icon-md transition-transform group-open:rotate-180" />
        </summary>
        <div className="pt-2 pb-4">{lines}</div>
      </details>
      <div className="mt-4 hidden lg:block">{lines}</div>
      <dl className="mt-4 grid gap-2 border-t pt-4 text-sm">
        {cart.discountTotal > 0 && (
          <>
            <div className="flex justify-between gap-4">
              <dt className="text-ink-muted">{t('listTotal')}</dt>
              <dd className="tabular">{money(cart.subtotal)}</dd>
            </div>
            <div className="flex justify-between gap-4">
              <dt className="text-ink-muted">{t('discount')}</dt>
              <dd className="tabular text-positive">−{money(cart.discountTotal)}</dd>
            </div>
          </>
        )}
        <div className="flex items-baseline justify-between gap-4">
          <dt className="font-semibold">{t('total')}</dt>
          <dd className="tabular font-semibold text-xl">{money(cart.total)}</dd>
        </div>
      </dl>
    </>
  )
}
