import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { NoSuchPage } from '@/components/purchases/paged-table'
import { Pager, pagesOf } from '@/components/purchases/pager'
import { moneyWords } from '@/components/purchases/words'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import type { Admin } from '@/lib/auth/actor'
import { listLedgerTransactions } from '@/lib/ledger/queries'
import type { LedgerTransaction } from '@/lib/ledger/schema'
import { orderPath, type TransactionFilter, transactionsPath } from './filters'

const limit = 20

interface TransactionListProps {
  admin: Admin
  filter: TransactionFilter
  page: number
}

/** Movements of money, each with all its sides. */
export async function TransactionList({ admin, filter, page }: TransactionListProps) {
  const [t, words, list] = await Promise.all([
    getTranslations('commerce.ledger'),
    moneyWords(),
    listLedgerTransactions(admin, { ...filter, page, limit }),
  ])
  const mine = list.items[0]?.entries.find(({ accountId }) => accountId === filter.accountId)
  return (
    <>
      {filter.accountId && (
        <p className="mb-4 flex flex-wrap items-center gap-3 text-sm">
          <Badge tone="accent">
            {t('onlyAccount', { name: mine ? (mine.owner.name ?? t(`accountKinds.${mine.accountKind}`)) : '–' })}
          </Badge>
          <ButtonLink
            href={transactionsPath({ ...filter, accountId: undefined })}
            variant="quiet"
            size="sm"
            className="touch-target"
          >
            {t('allAccounts')}
          </ButtonLink>
        </p>
      )}
      {list.items.length === 0 ? (
        page > 1 ? (
          <NoSuchPage first={transactionsPath(filter)} />
        ) : (
          <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
        )
      ) : (
        <ul className="grid gap-3">
          {list.items.map(transaction => (
            <Card as="li" key={transaction.id} padding="none" className="min-w-0 overflow-hidden">
              <Head transaction={transaction} />
              <table className="w-full text-sm">
                <caption className="sr-only">{t('entriesOf', { reference: transaction.reference })}</caption>
                <thead className="sr-only">
                  <tr>
                    <th scope="col">{t('account')}</th>
                    <th scope="col">{t('amount')}</th>
                    <th scope="col">{t('after')}</th>
                  </tr>
                </thead>
                <tbody className="divide-y">
                  {transaction.entries.map(entry => (
                    <tr key={entry.id} className={cn(entry.accountId === filter.accountId && 'bg-accent-soft')}>
                      <th scope="row" className="px-4 py-2 text-left font-normal">
                        <Link
                          href={transactionsPath({ accountId: entry.accountId })}
                          className="wrap-anywhere underline-offset-4 hover:underline"
                        >
                          {entry.owner.name ?? t(`accountKinds.${entry.accountKind}`)}
                        </Link>
                        {entry.owner.name && (
                          <span className="block text-ink-muted text-xs">{t(`accountKinds.${entry.accountKind}`)}</span>
                        )}
                      </th>
                      <td
                        className={cn(
                          'tabular whitespace-nowrap px-2 py-2 text-right font-medium',
                          entry.amount > 0 && 'text-positive',
                        )}
                      >
                        {words.money(entry.amount, entry.currency, 'exceptZero')}
                      </td>
                      <td className="tabular w-36 whitespace-nowrap px-4 py-2 text-right text-ink-muted max-sm:hidden">
                        {words.money(entry.balanceAfter, entry.currency)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
          ))}
        </ul>
      )}
      {list.items.length > 0 && (
        <Pager
          of={t('view.transactions')}
          page={page}
          pages={pagesOf(list.total, limit)}
          hrefFor={number => transactionsPath(filter, number)}
        />
      )}
    </>
  )
}

async function Head({ transaction }: { transaction: LedgerTransaction }) {
  const [t, words] = await Promise.all([getTranslations('commerce.ledger'), moneyWords()])
  const { kind, reference, orderId, createdAt } = transaction
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b bg-surface-sunken px-4 py-2.5">
      <h2 className="font-medium text-sm">{t(`kinds.${kind}`)}</h2>
      <p className="flex min-w-0 flex-wrap items-center gap-x-3 text-ink-muted text-xs">
        <time dateTime={createdAt}>{words.time(createdAt)}</time>
        {orderId ? (
          <Link href={orderPath(orderId)} className="break-all font-mono text-accent underline underline-offset-2">
            {reference}
          </Link>
        ) : (
          <span className="break-all font-mono">{reference}</span>
        )}
      </p>
    </div>
  )
}
