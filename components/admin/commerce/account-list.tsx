import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PagedTable } from '@/components/purchases/paged-table'
import { moneyWords } from '@/components/purchases/words'
import { EmptyState } from '@/components/ui/empty-state'
import type { TableColumn } from '@/components/ui/table'
import type { Admin } from '@/lib/auth/actor'
import { listLedgerAccounts } from '@/lib/ledger/queries'
import type { LedgerAccount } from '@/lib/ledger/schema'
import { type AccountFilter, accountsPath, transactionsPath } from './filters'

/** Where all the money is. */
export async function AccountList({ admin, filter, page }: { admin: Admin; filter: AccountFilter; page: number }) {
  const [t, words, list] = await Promise.all([
    getTranslations('commerce.ledger'),
    moneyWords(),
    listLedgerAccounts(admin, { ...filter, page, limit: 20 }),
  ])
  const columns: TableColumn<LedgerAccount>[] = [
    {
      key: 'account',
      header: t('account'),
      rowHeader: true,
      cell: ({ id, kind, owner }) => (
        <>
          <Link href={transactionsPath({ accountId: id })} className="wrap-anywhere underline-offset-4 hover:underline">
            {owner.name ?? t(`accountKinds.${kind}`)}
          </Link>
          <span className="block font-normal text-ink-muted text-xs">
            {owner.name ? t(`accountKinds.${kind}`) : t(`accountMeanings.${kind}`)}
          </span>
        </>
      ),
    },
    { key: 'owner', header: t('ownerType'), cell: ({ owner }) => t(`owners.${owner.type}`) },
    {
      key: 'moved',
      header: t('lastMoved'),
      className: 'whitespace-nowrap text-ink-muted',
      cell: ({ updatedAt }) => words.time(updatedAt),
    },
    {
      key: 'balance',
      header: t('balance'),
      numeric: true,
      className: 'whitespace-nowrap font-medium',
      cell: ({ balance, currency }) => words.money(balance, currency),
    },
  ]
  return (
    <PagedTable
      caption={t('view.accounts')}
      columns={columns}
      list={list}
      rowKey={({ id }) => id}
      hrefFor={number => accountsPath(filter, number)}
      empty={<EmptyState size="inline" title={t('emptyTitle')} text={t('emptyText')} />}
    />
  )
}
