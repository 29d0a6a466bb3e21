import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { OrderDetails } from '@/components/orders/order-details'
import { OrderStatus } from '@/components/orders/order-status'
import { SeatCodes } from '@/components/orders/seat-codes'
import { ThankYou } from '@/components/orders/thank-you'
import { WhatNext } from '@/components/orders/what-next'
import { AccountNav } from '@/components/shell/account-nav'
import { requireUser } from '@/lib/auth/page-session'
import { Refusal } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { listSeatCodes, readOrder } from '@/lib/orders/queries'
import { readUser } from '@/lib/users/queries'

type Props = {
  params: Promise<{ orderId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The order and its seat codes; a stranger's order looks like none. */
const readPage = cache(async (orderId: string) => {
  const actor = await requireUser(`/orders/${orderId}`)
  if (!isId(orderId)) notFound()
  try {
    const [order, seats, viewer] = await Promise.all([
      readOrder(actor, orderId),
      listSeatCodes(actor, orderId),
      readUser(actor.userId),
    ])
    return { order, seats, viewer }
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
  const [t, format, { order, seats, viewer }] = await Promise.all([
    getTranslations('orders'),
    getFormatter(),
    readPage(orderId),
  ])
  const isFresh = query.placed === '1' && order.status === 'paid' && order.user === viewer.id
  const date = format.dateTime(new Date(order.createdAt), { dateStyle: 'long' })
  return (
    <>
      {!isFresh && <AccountNav />}
      <main className="page grid w-full max-w-4xl flex-1 content-start gap-10 py-8 sm:py-12">
        {isFresh ? (
          <ThankYou email={viewer.email} />
        ) : (
          <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <h1 className="display text-2xl">{t('orderNumber', { number: order.invoiceNumber ?? date })}</h1>
            <OrderStatus status={order.status} />
          </header>
        )}
        <OrderDetails order={order} />
        {seats.length > 0 && <SeatCodes seats={seats} />}
        {isFresh && <WhatNext />}
      </main>
    </>
  )
}
