import { getTranslations } from 'next-intl/server'
import { MoneyAction } from '@/components/purchases/money-action'
import { PagedTable } from '@/components/purchases/paged-table'
import { StateBadge } from '@/components/purchases/states'
import { moneyWords } from '@/components/purchases/words'
import { addressOf } from '@/components/shell/address'
import { EmptyState } from '@/components/ui/empty-state'
import type { TableColumn } from '@/components/ui/table'
import type { Actor } from '@/lib/auth/actor'
import { listOwnPayouts } from '@/lib/wallet/queries/earnings'
import type { Payout } from '@/lib/wallet/schema'

interface PayoutListProps {
  actor: Actor
  organizationId?: string
  page: number
}

/** What was asked to be paid out, and what became of it. */
export async function PayoutList({ actor, organizationId, page }: PayoutListProps) {
  const [t, words, list] = await Promise.all([
    getTranslations('earnings'),
    moneyWords(),
    listOwnPayouts(actor, { page, limit: 10, organizationId }),
  ])
  const columns: TableColumn<Payout>[] = [
    {
      key: 'amount',
      header: t('amount'),
      rowHeader: true,
      className: 'tabular whitespace-nowrap',
      cell: ({ amount, currency }) => words.money(amount, currency),
    },
    {
      key: 'destination',
      header: t('destination'),
      cell: ({ destination }) => <span className="wrap-anywhere">{destination}</span>,
    },
    { key: 'state', header: t('state'), cell: ({ status }) => <StateBadge of="payout" state={status} /> },
    {
      key: 'asked',
      header: t('asked'),
      className: 'text-ink-muted',
      cell: ({ createdAt, requestedBy }) => (
        <span>
          <span className="block whitespace-nowrap">{words.day(createdAt)}</span>
          {organizationId && requestedBy && (
            <span className="wrap-anywhere block text-xs">{t('askedBy', { name: requestedBy.name })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'decided',
      header: t('decided'),
      className: 'whitespace-nowrap text-ink-muted',
      cell: ({ decidedAt }) => (decidedAt ? words.day(decidedAt) : '–'),
    },
    {
      key: 'actions',
      header: t('actions'),
      hideHeader: true,
      className: 'w-px whitespace-nowrap text-right',
      cell: ({ id, status, amount, currency }) =>
        status === 'requested' && (
          <MoneyAction
            request={{ method: 'POST', path: `/payouts/${id}/cancel` }}
            label={t('takeBack')}
            fullLabel={`${t('takeBack')}: ${words.money(amount, currency)}`}
            title={t('takeBackTitle', { amount: words.money(amount, currency) })}
            text={t('takeBackText')}
            done={t('takeBackDone')}
            variant="quiet"
            size="sm"
          />
        ),
    },
  ]
  return (
    <div>
      <PagedTable
        caption={t('payouts')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        hrefFor={number =>
          addressOf('/teach/earnings', {
            organization: organizationId,
            payouts: number > 1 ? String(number) : undefined,
          })
        }
        empty={<EmptyState level={3} size="inline" title={t('noPayoutsTitle')} text={t('noPayoutsText')} />}
      />
    </div>
  )
}
