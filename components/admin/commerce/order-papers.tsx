import { getTranslations } from 'next-intl/server'
import { PdfLink } from '@/components/invoices/pdf-link'
import { InvoiceState, StateBadge } from '@/components/purchases/states'
import { moneyWords } from '@/components/purchases/words'
import { Table } from '@/components/ui/table'
import type { SignedInActor } from '@/lib/auth/actor'
import { listInvoices } from '@/lib/invoices/queries'
import { listRefunds } from '@/lib/refunds/queries'
import { RefundDecision } from './refund-decision'

/** The refunds, invoices and credit notes of an order. */
export async function OrderPapers({ admin, orderId }: { admin: SignedInActor; orderId: string }) {
  const [t, words, invoices, refunds] = await Promise.all([
    getTranslations('commerce.order'),
    moneyWords(),
    listInvoices(admin, { page: 1, limit: 100, orderId }),
    listRefunds(admin, { page: 1, limit: 100, orderId }),
  ])
  return (
    <>
      {refunds.items.length > 0 && (
        <section aria-labelledby="refunds">
          <h2 id="refunds" className="display mb-3 text-lg">
            {t('refunds')}
          </h2>
          <Table
            caption={t('refunds')}
            rows={refunds.items}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'what',
                header: t('course'),
                rowHeader: true,
                cell: ({ courseTitles, reason, createdAt }) => (
                  <>
                    <span className="wrap-anywhere">{courseTitles.join(', ')}</span>
                    <span className="wrap-anywhere block font-normal text-ink-muted text-xs">
                      {words.time(createdAt)}
                      {reason && ` · “${reason}”`}
                    </span>
                  </>
                ),
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
                header: t('refundColumn'),
                hideHeader: true,
                className: 'w-px whitespace-nowrap text-right',
                cell: refund => (refund.status === 'requested' ? <RefundDecision refund={refund} /> : null),
              },
            ]}
          />
        </section>
      )}
      {invoices.items.length > 0 && (
        <section aria-labelledby="papers">
          <h2 id="papers" className="display mb-3 text-lg">
            {t('papers')}
          </h2>
          <Table
            caption={t('papers')}
            rows={invoices.items}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'number',
                header: t('paper'),
                rowHeader: true,
                cell: ({ invoiceNumber, kind, issuedAt }) => (
                  <>
                    <span className="whitespace-nowrap">{invoiceNumber}</span>
                    <span className="block font-normal text-ink-muted text-xs">
                      {t(`kinds.${kind}`)} · {words.day(issuedAt)}
                    </span>
                  </>
                ),
              },
              {
                key: 'state',
                header: t('state'),
                cell: ({ kind, status }) => <InvoiceState kind={kind} status={status} />,
              },
              {
                key: 'total',
                header: t('amount'),
                numeric: true,
                className: 'whitespace-nowrap',
                cell: ({ total, currency }) => words.money(total, currency),
              },
              {
                key: 'pdf',
                header: t('file'),
                hideHeader: true,
                className: 'w-px text-right',
                cell: ({ id, invoiceNumber }) => <PdfLink id={id} number={invoiceNumber} />,
              },
            ]}
          />
        </section>
      )}
    </>
  )
}
