import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { invoicesPath } from '@/components/purchases/filters'
import { PagedTable } from '@/components/purchases/paged-table'
import { InvoiceState } from '@/components/purchases/states'
import { moneyWords } from '@/components/purchases/words'
import { paths } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import { EmptyMark, EmptyState } from '@/components/ui/empty-state'
import { FileGlyph } from '@/components/ui/glyph'
import type { TableColumn } from '@/components/ui/table'
import type { SignedInActor } from '@/lib/auth/actor'
import { listInvoices } from '@/lib/invoices/queries'
import type { Invoice } from '@/lib/invoices/schema'
import { BillingAddress } from './billing-address'
import { PdfLink } from './pdf-link'

interface OwnInvoicesProps {
  actor: SignedInActor
  kind?: Invoice['kind']
  page: number
}

/** The invoices and credit notes of whoever looks, newest first. */
export async function OwnInvoices({ actor, kind, page }: OwnInvoicesProps) {
  const [t, words, list] = await Promise.all([
    getTranslations('purchases.invoices'),
    moneyWords(),
    // To an administrator this is a page of their own as well.
    listInvoices(actor, { page, limit: 20, kind, userId: actor.userId }),
  ])
  const columns: TableColumn<Invoice>[] = [
    {
      key: 'number',
      header: t('number'),
      rowHeader: true,
      cell: invoice => (
        <>
          <span className="whitespace-nowrap">{invoice.invoiceNumber}</span>
          <span className="block font-normal text-ink-muted text-xs">
            {t(`one.${invoice.kind}`)} · {words.day(invoice.issuedAt)}
          </span>
        </>
      ),
    },
    {
      key: 'courses',
      header: t('courses'),
      cell: ({ items: [first, ...rest], orderId }) => (
        <span className="min-w-0">
          <Link href={`/orders/${orderId}`} className="wrap-anywhere underline-offset-2 hover:underline">
            {first?.courseName}
          </Link>
          {rest.length > 0 && <span className="block text-ink-muted text-xs">{t('more', { count: rest.length })}</span>}
        </span>
      ),
    },
    {
      key: 'state',
      header: t('state'),
      cell: ({ kind, status }) => <InvoiceState kind={kind} status={status} />,
    },
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
      cell: ({ id, invoiceNumber, status, billingData }) => (
        <span className="inline-flex justify-end gap-1.5">
          <PdfLink id={id} number={invoiceNumber} />
          {status !== 'void' && <BillingAddress invoiceId={id} number={invoiceNumber} billing={billingData} />}
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
      hrefFor={number => invoicesPath({ kind }, number)}
      empty={
        <EmptyState
          size="inline"
          art={
            <EmptyMark>
              <FileGlyph />
            </EmptyMark>
          }
          title={t(kind ? 'noneTitle' : 'emptyTitle')}
          text={t('emptyText')}
          action={
            <ButtonLink href={kind ? invoicesPath() : paths.orders} variant="secondary">
              {t(kind ? 'showAll' : 'toOrders')}
            </ButtonLink>
          }
        />
      }
    />
  )
}
