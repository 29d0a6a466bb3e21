import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PdfLink } from '@/components/invoices/pdf-link'
import { PagedTable } from '@/components/purchases/paged-table'
import { StateBadge } from '@/components/purchases/states'
import { moneyWords } from '@/components/purchases/words'
import { EmptyState } from '@/components/ui/empty-state'
import type { TableColumn } from '@/components/ui/table'
import type { Admin } from '@/lib/auth/actor'
import { listRefunds } from '@/lib/refunds/queries'
import type { Refund } from '@/lib/refunds/schema'
import { orderPath, refundsPath } from './filters'
import { RefundDecision } from './refund-decision'

/** What buyers asked to have back, with their reasons. */
export async function RefundList({ admin, status, page }: { admin: Admin; status?: Refund['status']; page: number }) {
  const [t, tMoney, words, list] = await Promise.all([
    getTranslations('commerce.refunds'),
    getTranslations('money'),
    moneyWords(),
    listRefunds(admin, { page, limit: 20, status }),
  ])
  const columns: TableColumn<Refund>[] = [
    {
      key: 'what',
      header: t('what'),
      rowHeader: true,
      cell: ({ orderId, buyer, courseTitles, createdAt }) => (
        <>
          <Link href={orderPath(orderId)} className="wrap-anywhere underline-offset-4 hover:underline">
            {courseTitles.join(', ')}
          </Link>
          <span className="wrap-anywhere block font-normal text-ink-muted text-xs">
            {buyer} · {words.time(createdAt)}
          </span>
        </>
      ),
    },
    {
      key: 'reason',
      header: t('reason'),
      className: 'max-w-72',
      cell: ({ reason }) =>
        reason ? <span className="wrap-anywhere">{reason}</span> : <span className="text-ink-muted">{t('none')}</span>,
    },
    {
      key: 'method',
      header: t('method'),
      className: 'whitespace-nowrap',
      cell: ({ paymentMethod }) => tMoney(`methods.${paymentMethod}`),
    },
    { key: 'state', header: t('state'), cell: ({ status }) => <StateBadge of="refund" state={status} /> },
    {
      key: 'amount',
      header: t('amount'),
      numeric: true,
      className: 'whitespace-nowrap',
      cell: ({ amount, currency }) => words.money(amount, currency),
    },
    {
      key: 'actions',
      header: t('actions'),
      hideHeader: true,
      className: 'w-px whitespace-nowrap text-right',
      cell: refund =>
        refund.status === 'requested' ? (
          <RefundDecision refund={refund} />
        ) : refund.creditNoteId && refund.creditNoteNumber ? (
          <PdfLink id={refund.creditNoteId} number={refund.creditNoteNumber} />
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
      hrefFor={number => refundsPath({ status }, number)}
      empty={
        <EmptyState
          size="inline"
          title={t(status === 'requested' ? 'doneTitle' : 'emptyTitle')}
          text={t(status === 'requested' ? 'doneText' : 'emptyText')}
        />
      }
    />
  )
}
