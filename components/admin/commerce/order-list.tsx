import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PagedTable } from '@/components/purchases/paged-table'
import { PaidWith } from '@/components/purchases/paid-with'
import { StateBadge } from '@/components/purchases/states'
import { moneyWords } from '@/components/purchases/words'
import { EmptyState } from '@/components/ui/empty-state'
import type { TableColumn } from '@/components/ui/table'
import type { Admin } from '@/lib/auth/actor'
import { listAllOrders } from '@/lib/orders/queries'
import type { AdminOrder } from '@/lib/orders/schema'
import { type OrderFilter, orderPath, ordersPath } from './filters'

/** Everybody's orders. */
export async function OrderList({ admin, filter, page }: { admin: Admin; filter: OrderFilter; page: number }) {
  const [t, words, list] = await Promise.all([
    getTranslations('commerce.orders'),
    moneyWords(),
    listAllOrders(admin, { ...filter, page, limit: 20 }),
  ])
  const columns: TableColumn<AdminOrder>[] = [
    {
      key: 'order',
      header: t('order'),
      rowHeader: true,
      cell: ({ id, orderDetails: [first, ...rest], invoiceNumber, createdAt }) => (
        <>
          <Link href={orderPath(id)} className="wrap-anywhere underline-offset-4 hover:underline">
            {first?.courseTitle}
          </Link>
          <span className="block font-normal text-ink-muted text-xs">
            {[rest.length > 0 && t('more', { count: rest.length }), invoiceNumber, words.time(createdAt)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </>
      ),
    },
    {
      key: 'buyer',
      header: t('buyer'),
      cell: ({ buyer }) => (
        <span className="min-w-0">
          <span className="wrap-anywhere block">{buyer.name}</span>
          <span className="block break-all text-ink-muted text-xs">{buyer.email}</span>
        </span>
      ),
    },
    {
      key: 'method',
      header: t('method'),
      className: 'whitespace-nowrap',
      cell: ({ paymentMethod, card }) => <PaidWith method={paymentMethod} card={card} />,
    },
    { key: 'state', header: t('state'), cell: ({ status }) => <StateBadge of="order" state={status} /> },
    {
      key: 'total',
      header: t('total'),
      numeric: true,
      className: 'whitespace-nowrap',
      cell: ({ totalAmount, refundedAmount, currency }) => (
        <span>
          {words.money(totalAmount, currency)}
          {refundedAmount > 0 && (
            <span className="block text-ink-muted text-xs">{words.money(-refundedAmount, currency)}</span>
          )}
        </span>
      ),
    },
  ]
  return (
    <PagedTable
      caption={t('title')}
      columns={columns}
      list={list}
      rowKey={({ id }) => id}
      cardsBelow="lg"
      hrefFor={number => ordersPath(filter, number)}
      empty={<EmptyState size="inline" title={t('emptyTitle')} text={t('emptyText')} />}
    />
  )
}
