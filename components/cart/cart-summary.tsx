'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

interface CartSummaryProps {
  count: number
  subtotal: number
  discountTotal: number
  /** What a discount code takes off the rest. */
  code?: { name: string; off: number }
  total: number
  currency: string
  /** The field for a code, or a word about it. */
  coupon?: ReactNode
  /** The way on, and a word about it. */
  children: ReactNode
}

/** What it comes to. */
export function CartSummary(props: CartSummaryProps) {
  const { count, subtotal, discountTotal, code, total, currency, coupon, children } = props
  const t = useTranslations('cart')
  const format = useFormatter()
  const money = (amount: number) => format.number(amount, { style: 'currency', currency })
  return (
    <section
      aria-labelledby="cart-summary"
      className="rounded-card border bg-surface-raised p-5 sm:p-6 lg:sticky lg:top-24"
    >
      <h2 id="cart-summary" className="font-semibold text-base">
        {t('summary')}
        <span className="ml-2 font-normal text-ink-muted text-xs">{t('count', { count })}</span>
      </h2>
      <dl className="mt-4 grid gap-2 text-sm">
        {(discountTotal > 0 || code) && (
          <Row term={t(discountTotal > 0 ? 'listTotal' : 'subtotal')}>{money(subtotal)}</Row>
        )}
        {discountTotal > 0 && (
          <Row term={t('discount')} isOff>
            −{money(discountTotal)}
          </Row>
        )}
        {code && (
          <Row term={t('codeDiscount', { code: code.name })} isOff>
            −{money(code.off)}
          </Row>
        )}
        <div className="mt-1 flex items-baseline justify-between gap-4 border-t pt-3">
          <dt className="font-semibold">{t('total')}</dt>
          <dd className="tabular font-semibold text-xl" aria-live="polite">
            {money(total)}
          </dd>
        </div>
      </dl>
      {coupon && <div className="mt-4">{coupon}</div>}
      <div className="mt-5 grid gap-3">{children}</div>
    </section>
  )
}

const Row = ({ term, isOff, children }: { term: string; isOff?: boolean; children: ReactNode }) => (
  <div className="flex justify-between gap-4">
    <dt className="wrap-anywhere min-w-0 text-ink-muted">{term}</dt>
    <dd className={isOff ? 'tabular text-positive' : 'tabular'}>{children}</dd>
  </div>
)
