import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { orderPath, ordersPath, transactionsPath } from '@/components/admin/commerce/filters'
import { OrderLines } from '@/components/admin/commerce/order-lines'
import { OrderPapers } from '@/components/admin/commerce/order-papers'
import { PendingActions } from '@/components/admin/commerce/pending-actions'
import { Timeline } from '@/components/admin/commerce/timeline'
import { usersPath } from '@/components/admin/filters'
import { PaidWith } from '@/components/purchases/paid-with'
import { Part } from '@/components/purchases/part'
import { StateBadge } from '@/components/purchases/states'
import { moneyWords } from '@/components/purchases/words'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Card } from '@/components/ui/card'
import { requireAdmin } from '@/lib/auth/page-session'
import { Refusal } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { readOrderHistory } from '@/lib/orders/queries'
import { listRefundOffers } from '@/lib/refunds/queries'

type Props = { params: Promise<{ orderId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('commerce.order'))('title'), robots: { index: false } }
}

/** One order with everything that happened to it and everything that can be done about it. */
export default async function AdminOrderPage({ params }: Props) {
  const { orderId } = await params
  const admin = await requireAdmin(orderPath(orderId))
  if (!isId(orderId)) notFound()
  const [t, tOrders, words, order, offers] = await Promise.all([
    getTranslations('commerce.order'),
    getTranslations('commerce.orders'),
    moneyWords(),
    readOrderHistory(admin, orderId).catch(orNotFound),
    listRefundOffers(admin, orderId).catch(orNotFound),
  ])
  const money = (amount: number) => words.money(amount, order.currency)
  const waiting = order.payments.find(({ status }) => status === 'pending')
  return (
    <>
      <Breadcrumb
        label={t('path')}
        steps={[
          { name: tOrders('title'), href: ordersPath() },
          { name: order.invoiceNumber ?? t('title'), href: orderPath(order.id) },
        ]}
      />
      <header className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="display text-2xl sm:text-3xl">{order.invoiceNumber ?? t('title')}</h1>
        <StateBadge of="order" state={order.status} />
      </header>
      <dl className="my-6 grid grid-cols-2 gap-x-6 gap-y-4 border-y py-5 md:grid-cols-3 xl:grid-cols-4">
        <Fact term={t('buyer')}>
          <Link href={usersPath({ search: order.buyer.email })} className="underline-offset-4 hover:underline">
            {order.buyer.name}
          </Link>
          <span className="block break-all text-ink-muted text-xs">{order.buyer.email}</span>
        </Fact>
        <Fact term={t('opened')}>{words.time(order.createdAt)}</Fact>
        <Fact term={t('paidWith')}>
          <PaidWith method={order.payments[0]?.method ?? null} card={order.payments[0]?.card} />
        </Fact>
        <Fact term={t('total')}>
          <span className="tabular font-semibold">{money(order.totalAmount)}</span>
          {order.refundedAmount > 0 && (
            <span className="tabular block text-ink-muted text-xs">
              {t('refundedOf', { amount: money(order.refundedAmount) })}
            </span>
          )}
        </Fact>
        {order.discountAmount > 0 && <Fact term={t('discount')}>{money(-order.discountAmount)}</Fact>}
        {order.address && (
          <Fact term={t('address')}>{[order.address, order.phoneNumber].filter(Boolean).join(' · ')}</Fact>
        )}
        <Fact term={t('number')}>
          <span className="tabular">{order.orderNumber}</span>
          <span className="block break-all font-mono text-ink-muted text-xs">{order.id}</span>
        </Fact>
        <Fact term={t('books')}>
          <Link href={transactionsPath({ reference: order.id })} className="text-accent underline underline-offset-2">
            {t('toLedger')}
          </Link>
        </Fact>
      </dl>
      {waiting && (
        <Card as="section" padding="sm" className="mb-6 flex flex-wrap items-center justify-between gap-4">
          <p className="min-w-0 flex-[1_1_16rem] text-sm">
            {t(waiting.method === 'cash' ? 'waitsForCash' : 'waitsForCard', { amount: money(waiting.amount) })}
            {order.payableUntil && (
              <span className="block text-ink-muted text-xs">
                {t('until', { time: words.time(order.payableUntil) })}
              </span>
            )}
          </p>
          <PendingActions
            paymentId={waiting.id}
            method={waiting.method}
            amount={money(waiting.amount)}
            buyer={order.buyer.name}
          />
        </Card>
      )}
      <div className="grid min-w-0 items-start gap-8 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid min-w-0 gap-8">
          <section aria-labelledby="lines">
            <h2 id="lines" className="display mb-3 text-lg">
              {t('lines')}
            </h2>
            <OrderLines order={order} offers={offers} />
          </section>
          <Part of={`papers-${order.id}`} lines={2}>
            <OrderPapers admin={admin} orderId={order.id} />
          </Part>
        </div>
        <section aria-labelledby="timeline">
          <h2 id="timeline" className="display mb-3 text-lg">
            {t('timeline')}
          </h2>
          <Card>
            <Timeline order={order} />
          </Card>
        </section>
      </div>
    </>
  )
}

function orNotFound(error: unknown): never {
  if (error instanceof Refusal && error.reason === 'not-found') notFound()
  throw error
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-ink-muted text-xs">{term}</dt>
    <dd className="wrap-anywhere mt-0.5 text-sm">{children}</dd>
  </div>
)
