import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getFormatter, getMessages, getTranslations } from 'next-intl/server'
import { AccountNav } from '@/components/shell/account-nav'
import { pageNumber } from '@/components/shell/page-number'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { Statement } from '@/components/wallet/statement'
import { WalletTopUp } from '@/components/wallet/wallet-top-up'
import { requireUser } from '@/lib/auth/page-session'
import { env } from '@/lib/env'
import { topUpSuggestion } from '@/lib/wallet/policy'
import { listWalletEntries, readWallet } from '@/lib/wallet/queries/wallet'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('wallet'))('title'), robots: { index: false } }
}

const limit = 20

export default async function WalletPage({ searchParams }: { searchParams: Promise<{ page?: string | string[] }> }) {
  const page = pageNumber((await searchParams).page)
  const actor = await requireUser(page > 1 ? `/wallet?page=${page}` : '/wallet')
  const [t, format, messages, { balance, currency }, { items, total }] = await Promise.all([
    getTranslations('wallet'),
    getFormatter(),
    getMessages(),
    readWallet(actor),
    listWalletEntries(actor, { page, limit }),
  ])
  // Beyond the end there are no rows, and with them no total.
  if (page > 1 && items.length === 0) redirect('/wallet')
  const pages = Math.max(1, Math.ceil(total / limit))
  return (
    <>
      <AccountNav />
      <main className="page max-w-4xl flex-1 py-8 sm:py-12">
        <h1 className="display text-2xl">{t('title')}</h1>
        <p className="mt-1 mb-6 text-ink-muted">{t('lead')}</p>
        <div className="grid gap-6 sm:grid-cols-2">
          <Card as="section" className="grid content-between gap-6">
            <h2 className="font-medium text-ink-muted text-sm">{t('balance')}</h2>
            <p className="tabular font-semibold text-3xl">{format.number(balance, { style: 'currency', currency })}</p>
          </Card>
          <Card as="section">
            <h2 className="sr-only">{t('topUpTitle')}</h2>
            {env().PAYMENTS === 'sandbox' ? (
              <NextIntlClientProvider messages={{ wallet: messages.wallet }}>
                <WalletTopUp currency={currency} suggested={topUpSuggestion(currency)} />
              </NextIntlClientProvider>
            ) : (
              <p className="text-ink-muted text-sm">{t('topUpOff')}</p>
            )}
          </Card>
        </div>
        <section aria-labelledby="statement" className="mt-10">
          <h2 id="statement" className="display mb-3 text-lg">
            {t('statement')}
          </h2>
          {items.length > 0 ? (
            <Statement entries={items} />
          ) : (
            <EmptyState level={3} title={t('emptyTitle')} text={t('emptyText')} />
          )}
          <Pagination
            page={page}
            pages={pages}
            hrefFor={number => (number > 1 ? `/wallet?page=${number}` : '/wallet')}
            labels={{
              navigation: t('pages'),
              previous: t('newer'),
              next: t('older'),
              page: number => t('pageName', { page: number }),
              position: t('page', { page, pages }),
            }}
            className="mt-6"
          />
        </section>
      </main>
    </>
  )
}
