import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { cn } from '@/components/ui/cn'
import { Table, type TableColumn } from '@/components/ui/table'
import type { WalletEntry } from '@/lib/wallet/schema'

/** The movements of a wallet, newest first; on phones each is a small card. */
export async function Statement({ entries }: { entries: WalletEntry[] }) {
  const [t, format] = await Promise.all([getTranslations('wallet'), getFormatter()])
  const money = ({ currency }: WalletEntry, amount: number, signDisplay?: 'exceptZero') =>
    format.number(amount, { style: 'currency', currency, signDisplay })
  const columns: TableColumn<WalletEntry>[] = [
    {
      key: 'what',
      header: t('what'),
      rowHeader: true,
      cell: entry => {
        const isPurchase = entry.kind === 'order' && entry.amount < 0
        const kind = entry.kind === 'order' && entry.amount > 0 ? 'sale' : entry.kind
        return (
          <>
            {t(`kinds.${kind}`)}
            {isPurchase && (
              <Link
                href={`/orders/${entry.reference}`}
                className="ml-3 inline-flex min-h-6 items-center font-normal text-accent text-xs underline underline-offset-2"
              >
                {t('viewOrder')}
              </Link>
            )}
          </>
        )
      },
    },
    {
      key: 'date',
      header: t('date'),
      className: 'whitespace-nowrap text-ink-muted',
      cell: entry => format.dateTime(new Date(entry.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
    },
    {
      key: 'amount',
      header: t('amount'),
      numeric: true,
      cell: entry => (
        <span className={cn('font-medium', entry.amount > 0 && 'text-positive')}>
          {money(entry, entry.amount, 'exceptZero')}
        </span>
      ),
    },
    {
      key: 'after',
      header: t('after'),
      numeric: true,
      className: 'text-ink-muted',
      cell: entry => money(entry, entry.balanceAfter),
    },
  ]
  return <Table caption={t('statement')} columns={columns} rows={entries} rowKey={entry => entry.id} />
}
