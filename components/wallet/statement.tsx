import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PagedTable } from '@/components/purchases/paged-table'
import { moneyWords } from '@/components/purchases/words'
import { addressOf } from '@/components/shell/address'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import type { TableColumn } from '@/components/ui/table'
import type { Actor } from '@/lib/auth/actor'
import { listWalletEntries } from '@/lib/wallet/queries/wallet'
import type { WalletEntry } from '@/lib/wallet/schema'

/** What a movement was, seen from the wallet: a sale is money in, a purchase money out. */
const kindOf = ({ kind, amount }: WalletEntry) => {
  if (kind === 'order') return amount > 0 ? 'sale' : 'order'
  if (kind === 'refund') return amount > 0 ? 'refund' : 'saleBack'
  return kind
}

/** The movements of a wallet, newest first; on phones each is a small card. */
export async function Statement({ actor, page }: { actor: Actor; page: number }) {
  const [t, words, list] = await Promise.all([
    getTranslations('wallet'),
    moneyWords(),
    listWalletEntries(actor, { page, limit: 20 }),
  ])
  const columns: TableColumn<WalletEntry>[] = [
    {
      key: 'what',
      header: t('what'),
      rowHeader: true,
      cell: entry => (
        <>
          {t(`kinds.${kindOf(entry)}`)}
          <span className="block font-normal text-ink-muted text-xs">
            {t(`meanings.${kindOf(entry)}`)}
            {entry.kind === 'order' && entry.amount < 0 && (
              <Link
                href={`/orders/${entry.reference}`}
                className="ml-2 inline-flex min-h-6 items-center text-accent underline underline-offset-2"
              >
                {t('viewOrder')}
              </Link>
            )}
          </span>
        </>
      ),
    },
    {
      key: 'date',
      header: t('date'),
      className: 'whitespace-nowrap text-ink-muted',
      cell: entry => words.time(entry.createdAt),
    },
    {
      key: 'amount',
      header: t('amount'),
      numeric: true,
      className: 'whitespace-nowrap',
      cell: entry => (
        <span className={cn('font-medium', entry.amount > 0 && 'text-positive')}>
          {words.money(entry.amount, entry.currency, 'exceptZero')}
        </span>
      ),
    },
    {
      key: 'after',
      header: t('after'),
      numeric: true,
      className: 'whitespace-nowrap text-ink-muted',
      cell: entry => words.money(entry.balanceAfter, entry.currency),
    },
  ]
  return (
    <PagedTable
      caption={t('statement')}
      columns={columns}
      list={list}
      rowKey={entry => entry.id}
      hrefFor={number => addressOf('/wallet', {}, number)}
      empty={<EmptyState level={3} size="inline" title={t('emptyTitle')} text={t('emptyText')} />}
    />
  )
}
