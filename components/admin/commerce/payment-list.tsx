import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PagedTable } from '@/components/purchases/paged-table'
import { PaidWith } from '@/components/purchases/paid-with'
import { StateBadge } from '@/components/purchases/states'
import { moneyWords } from '@/components/purchases/words'
import { EmptyState } from '@/components/ui/empty-state'
import type { TableColumn } from '@/components/ui/table'
import type { Admin } from '@/lib/auth/actor'
import { listPayments } from '@/lib/payments/queries'
import type { Payment } from '@/lib/payments/schema'
import { orderPath, type PaymentFilter, paymentsPath } from './filters'
import { PendingActions } from './pending-actions'

/** Everybody's payments; those that wait can be decided here. */
export async function PaymentList({ admin, filter, page }: { admin: Admin; filter: PaymentFilter; page: number }) {
  const [t, tDeclines, words, list] = await Promise.all([
    getTranslations('commerce.payments'),
    getTranslations('commerce.declines'),
    moneyWords(),
    listPayments(admin, { ...filter, page, limit: 20 }),
  ])
  const columns: TableColumn<Payment>[] = [
    {
      key: 'buyer',
      header: t('buyer'),
      rowHeader: true,
      cell: ({ buyer, createdAt, orderId }) => (
        <>
          {orderId ? (
            <Link href={orderPath(orderId)} className="wrap-anywhere underline-offset-4 hover:underline">
              {buyer}
            </Link>
          ) : (
            buyer
          )}
          <span className="block font-normal text-ink-muted text-xs">{words.time(createdAt)}</span>
        </>
      ),
    },
    {
      key: 'method',
      header: t('method'),
      className: 'whitespace-nowrap',
      cell: ({ paymentMethod, card }) => <PaidWith method={paymentMethod} card={card} />,
    },
    {
      key: 'state',
      header: t('state'),
      cell: ({ status, failureCode, expiresAt }) => (
        <span>
          <StateBadge of="payment" state={status} />
          {failureCode && <span className="mt-1 block text-ink-muted text-xs">{tDeclines(failureCode)}</span>}
          {status === 'pending' && expiresAt && (
            <span className="mt-1 block text-ink-muted text-xs">{t('until', { time: words.time(expiresAt) })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'amount',
      header: t('amount'),
      numeric: true,
      className: 'whitespace-nowrap',
      cell: ({ amount, refundedAmount, currency }) => (
        <span>
          {words.money(amount, currency)}
          {refundedAmount > 0 && (
            <span className="block text-ink-muted text-xs">{words.money(-refundedAmount, currency)}</span>
          )}
        </span>
      ),
    },
    {
      key: 'actions',
      header: t('actions'),
      hideHeader: true,
      className: 'w-px whitespace-nowrap text-right',
      cell: ({ id, status, paymentMethod, amount, currency, buyer }) =>
        status === 'pending' ? (
          <PendingActions
            paymentId={id}
            method={paymentMethod}
            amount={words.money(amount, currency)}
            buyer={buyer}
            size="sm"
          />
        ) : null,
    },
  ]
  return (
    <PagedTable
      caption={t('title')}
      columns={columns}
      list={list}
      rowKey={({ id }) => id}
      cardsBelow="lg"
      hrefFor={number => paymentsPath(filter, number)}
      empty={<EmptyState size="inline" title={t('emptyTitle')} text={t('emptyText')} />}
    />
  )
}
