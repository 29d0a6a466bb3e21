import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PagedTable } from '@/components/purchases/paged-table'
import { moneyWords } from '@/components/purchases/words'
import { EmptyState } from '@/components/ui/empty-state'
import type { TableColumn } from '@/components/ui/table'
import type { Admin } from '@/lib/auth/actor'
import { listBillings } from '@/lib/billings/queries'
import type { Billing } from '@/lib/billings/schema'
import { billingsPath, orderPath, ordersPath } from './filters'

/** Billings: who buys under which name and address, and how often. */
export async function BillingList({ admin, page }: { admin: Admin; page: number }) {
  const [t, words, list] = await Promise.all([
    getTranslations('commerce.billings'),
    moneyWords(),
    listBillings(admin, { page, limit: 20 }),
  ])
  const columns: TableColumn<Billing>[] = [
    {
      key: 'name',
      header: t('name'),
      rowHeader: true,
      cell: ({ user_name: name, email }) => (
        <>
          <span className="wrap-anywhere">{name}</span>
          <span className="block break-all font-normal text-ink-muted text-xs">{email}</span>
        </>
      ),
    },
    {
      key: 'orders',
      header: t('orders'),
      numeric: true,
      cell: ({ orders, user_id: userId }) =>
        orders.length ? (
          <Link href={ordersPath({ search: userId })} className="text-accent underline underline-offset-2">
            {words.number(orders.length)}
          </Link>
        ) : (
          words.number(0)
        ),
    },
    {
      key: 'last',
      header: t('last'),
      cell: ({ orders: [last] }) =>
        last ? (
          <Link href={orderPath(last.order_id)} className="underline-offset-4 hover:underline">
            {words.money(last.total_amount, last.currency)} · {words.day(last.created_at)}
          </Link>
        ) : (
          '–'
        ),
    },
    {
      key: 'since',
      header: t('since'),
      className: 'whitespace-nowrap text-ink-muted',
      cell: ({ created_at: since }) => words.day(since),
    },
  ]
  return (
    <PagedTable
      caption={t('title')}
      columns={columns}
      list={list}
      rowKey={({ id }) => id}
      hrefFor={billingsPath}
      empty={<EmptyState size="inline" title={t('emptyTitle')} text={t('emptyText')} />}
    />
  )
}
