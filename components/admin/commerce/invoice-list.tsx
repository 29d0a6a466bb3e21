import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PdfLink } from '@/components/invoices/pdf-link'
import { MoneyAction } from '@/components/purchases/money-action'
import { PagedTable } from '@/components/purchases/paged-table'
import { InvoiceState } from '@/components/purchases/states'
import { moneyWords } from '@/components/purchases/words'
import { EmptyState } from '@/components/ui/empty-state'
import type { TableColumn } from '@/components/ui/table'
import type { Admin } from '@/lib/auth/actor'
import { listInvoices } from '@/lib/invoices/queries'
import type { Invoice } from '@/lib/invoices/schema'
import { type InvoiceFilter, invoicesPath, orderPath } from './filters'

/** Everybody's invoices and credit notes. */
export async function InvoiceList({ admin, filter, page }: { admin: Admin; filter: InvoiceFilter; page: number }) {
  const [t, words, list] = await Promise.all([
    getTranslations('commerce.invoices'),
    moneyWords(),
    listInvoices(admin, { ...filter, page, limit: 20 }),
  ])
  const columns: TableColumn<Invoice>[] = [
    {
      key: 'number',
      header: t('number'),
      rowHeader: true,
      cell: ({ orderId, invoiceNumber, kind, issuedAt }) => (
        <>
          <Link href={orderPath(orderId)} className="whitespace-nowrap underline-offset-4 hover:underline">
            {invoiceNumber}
          </Link>
          <span className="block font-normal text-ink-muted text-xs">
            {t(`kinds.${kind}`)} · {words.day(issuedAt)}
          </span>
        </>
      ),
    },
    {
      key: 'billed',
      header: t('billedTo'),
      cell: ({ billingData: { company, firstName, lastName, email } }) => (
        <span className="wrap-anywhere">
          {company ?? ([firstName, lastName].filter(Boolean).join(' ') || email || '–')}
        </span>
      ),
    },
    { key: 'state', header: t('state'), cell: ({ kind, status }) => <InvoiceState kind={kind} status={status} /> },
    {
      key: 'total',
      header: t('total'),
      numeric: true,
      className: 'whitespace-nowrap',
      cell: ({ kind, total, currency }) => words.money(kind === 'credit_note' ? -total : total, currency),
    },
    {
      key: 'actions',
      header: t('actions'),
      hideHeader: true,
      className: 'w-px whitespace-nowrap text-right',
      cell: ({ id, invoiceNumber, status, total, currency }) => (
        <span className="inline-flex justify-end gap-1.5">
          <PdfLink id={id} number={invoiceNumber} />
          {status !== 'void' && (
            <MoneyAction
              request={{ method: 'DELETE', path: `/invoices/${id}` }}
              label={t('void')}
              fullLabel={t('voidOf', { number: invoiceNumber })}
              title={t('voidTitle', { number: invoiceNumber, amount: words.money(total, currency) })}
              text={t('voidText')}
              confirm={t('void')}
              done={t('voidDone', { number: invoiceNumber })}
              tone="danger"
              variant="danger-quiet"
              size="sm"
            />
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
      hrefFor={number => invoicesPath(filter, number)}
      empty={<EmptyState size="inline" title={t('emptyTitle')} text={t('emptyText')} />}
    />
  )
}
