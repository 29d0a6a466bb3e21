import { getTranslations } from 'next-intl/server'
import { MoneyAction } from '@/components/purchases/money-action'
import { PagedTable } from '@/components/purchases/paged-table'
import { StateBadge } from '@/components/purchases/states'
import { moneyWords } from '@/components/purchases/words'
import { EmptyState } from '@/components/ui/empty-state'
import type { TableColumn } from '@/components/ui/table'
import type { Admin } from '@/lib/auth/actor'
import { listPayouts } from '@/lib/wallet/queries/earnings'
import type { Payout } from '@/lib/wallet/schema'
import { Decision } from './decision'
import { payoutsPath } from './filters'

/** What sellers asked to have paid out. */
export async function PayoutQueue({ admin, status, page }: { admin: Admin; status?: Payout['status']; page: number }) {
  const [t, words, list] = await Promise.all([
    getTranslations('commerce.payouts'),
    moneyWords(),
    listPayouts(admin, { page, limit: 20, status }),
  ])
  const columns: TableColumn<Payout>[] = [
    {
      key: 'payee',
      header: t('payee'),
      rowHeader: true,
      cell: ({ payee, organizationId, requestedBy, createdAt }) => (
        <>
          <span className="wrap-anywhere">{payee}</span>
          <span className="block font-normal text-ink-muted text-xs">
            {organizationId && `${t('organization')} · `}
            {words.time(createdAt)}
            {organizationId && requestedBy && ` · ${t('askedBy', { name: requestedBy.name })}`}
          </span>
        </>
      ),
    },
    {
      key: 'destination',
      header: t('destination'),
      cell: ({ destination }) => <span className="wrap-anywhere">{destination}</span>,
    },
    {
      key: 'state',
      header: t('state'),
      cell: ({ status, decidedAt, isAnsweredFor, requestedBy }) => (
        <span>
          <StateBadge of="payout" state={status} />
          {decidedAt && <span className="mt-1 block text-ink-muted text-xs">{words.day(decidedAt)}</span>}
          {status === 'requested' && !isAnsweredFor && (
            <span className="mt-1 block text-danger text-xs">
              {requestedBy ? t('unanswered', { name: requestedBy.name }) : t('unknownAsker')}
            </span>
          )}
        </span>
      ),
    },
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
      cell: payout => <PayoutActions payout={payout} />,
    },
  ]
  return (
    <PagedTable
      caption={t('title')}
      columns={columns}
      list={list}
      rowKey={({ id }) => id}
      cardsBelow="lg"
      hrefFor={number => payoutsPath({ status }, number)}
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

async function PayoutActions({ payout }: { payout: Payout }) {
  const [t, words] = await Promise.all([getTranslations('commerce.payouts'), moneyWords()])
  const { id, payee, destination, status, isAnsweredFor } = payout
  const amount = words.money(payout.amount, payout.currency)
  if (status === 'requested')
    return (
      <Decision of="payouts" id={id} amount={amount} who={payee} text={t('approveText')} onlyDecline={!isAnsweredFor} />
    )
  if (status !== 'approved') return null
  return (
    <MoneyAction
      request={{ method: 'PATCH', path: `/payouts/${id}`, body: { status: 'paid' } }}
      label={t('markPaid')}
      fullLabel={`${t('markPaid')}: ${amount}, ${payee}`}
      title={t('markPaidTitle', { amount, payee })}
      text={t('markPaidText', { destination })}
      done={t('markPaidDone')}
      size="sm"
    />
  )
}
