import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { FileGlyph } from '@/components/ui/glyph'
import type { Order } from '@/lib/orders/schema'
import { brandName } from '@/lib/payments/brand-name'
import type { Payment } from '@/lib/payments/schema'

interface OrderDetailsProps {
  order: Order
  payment?: Payment
  /** Lines whose money was given back: their courses cannot be started any more. */
  refundedLines?: ReadonlySet<string>
}

/** An order as its buyer keeps it: numbers, courses, what was paid. */
export async function OrderDetails({ order, payment, refundedLines = new Set() }: OrderDetailsProps) {
  const [t, format] = await Promise.all([getTranslations('orders'), getFormatter()])
  const money = (amount: number) =>
    amount === 0 ? t('free') : format.number(amount, { style: 'currency', currency: order.currency })
  const card = payment?.card
  const canLearn = order.status === 'paid' || order.status === 'partially_refunded'
  return (
    <section className="overflow-hidden rounded-card border bg-surface-raised" aria-label={t('order')}>
      <dl className="grid grid-cols-2 gap-x-8 gap-y-4 border-b p-5 sm:grid-cols-3 sm:p-6">
        {order.invoiceNumber && (
          <Fact term={t('invoice')}>
            <span className="tabular font-medium">{order.invoiceNumber}</span>
            {order.invoiceId && (
              <a
                href={`/api/invoices/${order.invoiceId}/pdf`}
                target="_blank"
                rel="noopener"
                aria-label={t('pdfOf', { number: order.invoiceNumber })}
                className="touch-target ml-3 inline-flex items-center gap-1 text-accent"
                data-print="hide"
              >
                <FileGlyph className="icon-sm" />
                PDF
              </a>
            )}
          </Fact>
        )}
        <Fact term={t('date')}>{format.dateTime(new Date(order.createdAt), { dateStyle: 'long' })}</Fact>
        {order.paymentMethod && order.totalAmount > 0 && (
          <Fact term={t(order.status === 'pending' ? 'payWith' : 'paidWith')}>
            {card
              ? t('maskedCard', { brand: brandName(card.brand) || t('methods.card'), last4: card.last4 })
              : t(`methods.${order.paymentMethod}`)}
          </Fact>
        )}
        <Fact term={t('number')} className="max-sm:col-span-2">
          <span className="tabular">{order.orderNumber}</span>
        </Fact>
        {order.address && (
          <Fact term={t('billedTo')} className="col-span-2">
            {[order.address, order.phoneNumber].filter(Boolean).join(' · ')}
          </Fact>
        )}
      </dl>
      <h2 className="sr-only">{t('courses')}</h2>
      <ul className="divide-y px-5 sm:px-6">
        {order.orderDetails.map(line => (
          <li key={line.id} className="flex flex-wrap items-center gap-x-6 gap-y-3 py-4">
            <div className="min-w-48 flex-1">
              <h3 className="font-medium">
                <Link href={`/courses/${line.courseSlug}`} className="no-underline hover:text-accent hover:underline">
                  {line.courseTitle}
                </Link>
              </h3>
              {(line.quantity > 1 || line.discount > 0) && (
                <p className="text-ink-muted text-xs">
                  {[
                    line.quantity > 1 && t('seats', { count: line.quantity }),
                    line.discount > 0 && t('discounted', { percent: line.discount }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              )}
            </div>
            <p className="tabular order-last ml-auto text-right sm:order-none sm:min-w-20">{money(line.amount)}</p>
            {canLearn && !refundedLines.has(line.id) && (
              <ButtonLink
                href={`/learn/${line.courseSlug}`}
                aria-label={`${t('start')}: ${line.courseTitle}`}
                data-print="hide"
              >
                {t('start')}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
      <dl className="grid gap-1 border-t bg-surface-sunken px-5 py-4 text-sm sm:px-6">
        {order.discountAmount > 0 && (
          <div className="flex justify-between gap-4">
            <dt className="text-ink-muted">{t('codeDiscount')}</dt>
            <dd className="tabular">−{money(order.discountAmount)}</dd>
          </div>
        )}
        <div className="flex items-baseline justify-between gap-4">
          <dt className="font-semibold">{t('total')}</dt>
          <dd className="tabular font-semibold text-lg">{money(order.totalAmount)}</dd>
        </div>
        {payment && payment.refundedAmount > 0 && (
          <div className="flex justify-between gap-4">
            <dt className="text-ink-muted">{t('refunded')}</dt>
            <dd className="tabular">−{money(payment.refundedAmount)}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}

const Fact = ({ term, className, children }: { term: string; className?: string; children: ReactNode }) => (
  <div className={className}>
    <dt className="text-ink-muted text-xs">{term}</dt>
    <dd className="mt-0.5 text-sm">{children}</dd>
  </div>
)
