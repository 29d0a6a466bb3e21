import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { BuyAgain } from '@/components/orders/buy-again'
import { CashToPay } from '@/components/orders/cash-to-pay'
import { OrderDetails } from '@/components/orders/order-details'
import { OrderHead } from '@/components/orders/order-head'
import { Refunds } from '@/components/orders/refunds'
import { SeatCodes } from '@/components/orders/seat-codes'
import { WhatNext } from '@/components/orders/what-next'
import { AccountNav } from '@/components/shell/account-nav'
import { Alert } from '@/components/ui/alert'
import { ButtonLink } from '@/components/ui/button'
import { requireUser } from '@/lib/auth/page-session'
import { env } from '@/lib/env'
import { Refusal } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { listSeatCodes, readOrder } from '@/lib/orders/queries'
import { readPaymentOfOrder } from '@/lib/payments/queries'
import { listRefundOffers, listRefunds } from '@/lib/refunds/queries'
import { readUser } from '@/lib/users/queries'

type Props = {
  params: Promise<{ orderId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The order with what belongs to it; a stranger's order looks like none. */
const readPage = cache(async (orderId: string) => {
  const actor = await requireUser(`/orders/${orderId}`)
  if (!isId(orderId)) notFound()
  try {
    const [order, payment, seats, offers, refunds, viewer] = await Promise.all([
      readOrder(actor, orderId),
      readPaymentOfOrder(actor, orderId),
      listSeatCodes(actor, orderId),
      listRefundOffers(actor, orderId),
      listRefunds(actor, { page: 1, limit: 100, orderId }),
      readUser(actor.userId),
    ])
    return { order, payment, seats, offers, refunds: refunds.items, viewer }
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'not-found') notFound()
    throw error
  }
})

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('order'), robots: { index: false } }
}

export default async function OrderPage({ params, searchParams }: Props) {
  const [{ orderId }, query] = await Promise.all([params, searchParams])
  const [t, tPayments, page] = await Promise.all([
    getTranslations('orders'),
    getTranslations('payments'),
    readPage(orderId),
  ])
  const { order, payment, seats, offers, refunds, viewer } = page
  const isOwn = order.user === viewer.id
  const isFresh = query.placed === '1' && isOwn && (order.status === 'paid' || order.status === 'pending')
  const isSettled = order.status !== 'pending' && order.status !== 'failed'
  const refundedLines = new Set(offers.filter(({ state }) => state === 'refunded').map(({ lineId }) => lineId))
  return (
    <>
      {!isFresh && <AccountNav />}
      <main className="page grid w-full max-w-4xl flex-1 content-start gap-10 py-8 sm:py-12">
        <OrderHead order={order} isFresh={isFresh} email={viewer.email} />
        {order.status === 'failed' && (
          <Alert
            tone="danger"
            title={t('failedTitle')}
            action={
              isOwn &&
              (payment?.paymentMethod === 'cash' ? (
                <BuyAgain
                  lines={order.orderDetails.map(({ courseId, quantity }) => ({ courseId, quantity }))}
                  labels={{
                    buyAgain: t('buyAgain'),
                    failed: t('buyAgainFailed'),
                    failedText: t('buyAgainFailedText'),
                  }}
                />
              ) : (
                <ButtonLink href="/cart">{t('toCart')}</ButtonLink>
              ))
            }
          >
            {tPayments(`declines.${payment?.failureCode ?? 'canceled'}`)} {tPayments('nothingCharged')}
          </Alert>
        )}
        {order.status === 'pending' && payment?.paymentMethod === 'cash' && (
          <CashToPay payment={payment} orderId={order.id} instructions={env().CASH_INSTRUCTIONS} canCancel={isOwn} />
        )}
        {order.status === 'pending' && payment?.paymentMethod === 'card' && (
          <Alert
            tone="warning"
            title={t('pendingCardTitle')}
            action={isOwn && <ButtonLink href={`/payments/${payment.id}`}>{t('pendingCardMend')}</ButtonLink>}
          >
            {t('pendingCardText')}
          </Alert>
        )}
        <OrderDetails order={order} payment={payment} refundedLines={refundedLines} />
        {seats.length > 0 && <SeatCodes seats={seats} />}
        {isFresh && <WhatNext isPaid={order.status === 'paid'} />}
        {isOwn && isSettled && payment && (
          <Refunds orderId={order.id} offers={offers} refunds={refunds} payment={payment} />
        )}
      </main>
    </>
  )
}
