import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AccountList } from '@/components/admin/commerce/account-list'
import {
  accountFilterOf,
  accountsPath,
  ledgerPath,
  ledgerViewOf,
  ledgerViews,
  transactionFilterOf,
  transactionsPath,
} from '@/components/admin/commerce/filters'
import { LedgerReport } from '@/components/admin/commerce/ledger-report'
import { TransactionList } from '@/components/admin/commerce/transaction-list'
import { Part } from '@/components/purchases/part'
import type { AddressQuery } from '@/components/shell/address'
import { FilterForm } from '@/components/shell/filter-form'
import { pageNumber } from '@/components/shell/page-number'
import { SectionHeading } from '@/components/ui/section-heading'
import { TabLinks } from '@/components/ui/tab-links'
import type { Admin } from '@/lib/auth/actor'
import { requireAdmin } from '@/lib/auth/page-session'
import { accountKinds, transactionKinds } from '@/lib/ledger/schema'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('commerce.ledger'))('title'), robots: { index: false } }
}

type Props = { searchParams: Promise<AddressQuery> }

/** The books: whether they are right, every movement of money, and where all of it is. */
export default async function LedgerPage({ searchParams }: Props) {
  const query = await searchParams
  const [view, page] = [ledgerViewOf(query), pageNumber(query.page)]
  const admin = await requireAdmin(ledgerPath(view))
  const t = await getTranslations('commerce.ledger')
  return (
    <>
      <SectionHeading level={1} size="lg" text={t('lead')}>
        {t('title')}
      </SectionHeading>
      <TabLinks
        label={t('views')}
        className="mt-5 min-w-0"
        tabs={ledgerViews.map(one => ({ href: ledgerPath(one), label: t(`view.${one}`), current: one === view }))}
      />
      {view === 'transactions' ? (
        <Transactions admin={admin} query={query} page={page} />
      ) : view === 'accounts' ? (
        <Accounts admin={admin} query={query} page={page} />
      ) : (
        <div className="mt-6">
          <Part of="status">
            <LedgerReport admin={admin} />
          </Part>
        </div>
      )}
    </>
  )
}

type ViewProps = { admin: Admin; query: AddressQuery; page: number }

async function Transactions({ admin, query, page }: ViewProps) {
  const t = await getTranslations('commerce.ledger')
  const filter = transactionFilterOf(query)
  const here = transactionsPath(filter, page)
  return (
    <>
      <FilterForm
        action={ledgerPath('transactions')}
        here={transactionsPath(filter)}
        hidden={{ view: 'transactions', accountId: filter.accountId }}
        text={{ name: 'reference', label: t('reference'), hint: t('referenceHint'), value: filter.reference }}
        choices={[
          {
            name: 'kind',
            label: t('kind'),
            any: t('anyKind'),
            value: filter.kind,
            options: transactionKinds.map(one => [one, t(`kinds.${one}`)]),
          },
        ]}
      />
      <Part of={here}>
        <TransactionList admin={admin} filter={filter} page={page} />
      </Part>
    </>
  )
}

async function Accounts({ admin, query, page }: ViewProps) {
  const t = await getTranslations('commerce.ledger')
  const filter = accountFilterOf(query)
  const here = accountsPath(filter, page)
  return (
    <>
      <FilterForm
        action={ledgerPath('accounts')}
        here={accountsPath(filter)}
        hidden={{ view: 'accounts' }}
        text={{ label: t('owner'), hint: t('ownerHint'), value: filter.search }}
        choices={[
          {
            name: 'kind',
            label: t('accountKind'),
            any: t('anyAccount'),
            value: filter.kind,
            options: accountKinds.map(one => [one, t(`accountKinds.${one}`)]),
          },
        ]}
      />
      <Part of={here}>
        <AccountList admin={admin} filter={filter} page={page} />
      </Part>
    </>
  )
}
