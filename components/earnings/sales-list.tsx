import { getTranslations } from 'next-intl/server'
import { PagedTable } from '@/components/purchases/paged-table'
import { moneyWords } from '@/components/purchases/words'
import { paths } from '@/components/shell/paths'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { TableColumn } from '@/components/ui/table'
import type { Actor } from '@/lib/auth/actor'
import { listSales } from '@/lib/wallet/queries/earnings'
import type { Sale } from '@/lib/wallet/schema'
import { earningsPath } from './paths'

interface SalesListProps {
  actor: Actor
  organizationId?: string
  page: number
}

/** Each sale with the platform's fee and the seller's share. */
export async function SalesList({ actor, organizationId, page }: SalesListProps) {
  const [t, words, list] = await Promise.all([
    getTranslations('earnings'),
    moneyWords(),
    listSales(actor, { page, limit: 20, organizationId }),
  ])
  const columns: TableColumn<Sale>[] = [
    {
      key: 'course',
      header: t('course'),
      rowHeader: true,
      cell: ({ courseTitle, quantity, isRefunded }) => (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="wrap-anywhere">{courseTitle}</span>
          {quantity > 1 && (
            <span className="font-normal text-ink-muted text-xs">{t('seats', { count: quantity })}</span>
          )}
          {isRefunded && <Badge>{t('refunded')}</Badge>}
        </span>
      ),
    },
    {
      key: 'date',
      header: t('date'),
      className: 'whitespace-nowrap text-ink-muted',
      cell: ({ soldAt }) => words.day(soldAt),
    },
    {
      key: 'price',
      header: t('price'),
      numeric: true,
      className: 'whitespace-nowrap',
      cell: ({ amount, currency }) => words.money(amount, currency),
    },
    {
      key: 'fee',
      header: t('fee'),
      numeric: true,
      className: 'whitespace-nowrap text-ink-muted',
      cell: ({ fee, currency }) => words.money(-fee, currency),
    },
    {
      key: 'share',
      header: t('share'),
      numeric: true,
      className: 'whitespace-nowrap font-medium',
      cell: ({ earned, currency }) => words.money(earned, currency),
    },
  ]
  return (
    <div>
      <PagedTable
        caption={t('sales')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        cardsBelow="lg"
        hrefFor={number => earningsPath(organizationId, number)}
        empty={
          <EmptyState
            level={3}
            size="inline"
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={
              <ButtonLink href={paths.teach} variant="secondary" size="sm">
                {t('toCourses')}
              </ButtonLink>
            }
          />
        }
      />
    </div>
  )
}
