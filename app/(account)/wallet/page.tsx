import type { Metadata } from 'next'
import Link from 'next/link'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { earningsPath } from '@/components/earnings/paths'
import { Part } from '@/components/purchases/part'
import { moneyWords } from '@/components/purchases/words'
import { AccountNav } from '@/components/shell/account-nav'
import { pageNumber } from '@/components/shell/page-number'
import { Card } from '@/components/ui/card'
import { ArrowRightGlyph } from '@/components/ui/glyph'
import { PendingTopUps } from '@/components/wallet/pending-top-ups'
import { Statement } from '@/components/wallet/statement'
import { WalletTopUp } from '@/components/wallet/wallet-top-up'
import { requireUser } from '@/lib/auth/page-session'
import { teachingPlaces } from '@/lib/courses/queries/my-courses'
import { browserGateway } from '@/lib/payments/gateways/browser-gateway'
import { topUpSuggestion } from '@/lib/wallet/policy'
import { managedOrganizations } from '@/lib/wallet/queries/earnings'
import { listTopUps, readWallet } from '@/lib/wallet/queries/wallet'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('wallet'))('title'), robots: { index: false } }
}

export default async function WalletPage({ searchParams }: { searchParams: Promise<{ page?: string | string[] }> }) {
  const page = pageNumber((await searchParams).page)
  const actor = await requireUser(page > 1 ? `/wallet?page=${page}` : '/wallet')
  const [t, words, messages, { balance, currency }, pending, places, organizations] = await Promise.all([
    getTranslations('wallet'),
    moneyWords(),
    getMessages(),
    readWallet(actor),
    listTopUps(actor, { page: 1, limit: 10, status: 'pending' }),
    teachingPlaces(actor),
    managedOrganizations(actor),
  ])
  const isSeller = places.own || organizations.length > 0
  const gateway = browserGateway()
  return (
    <>
      <AccountNav />
      <main className="page w-full max-w-4xl flex-1 py-8 sm:py-12">
        <h1 className="display text-2xl">{t('title')}</h1>
        <p className="mt-1 mb-6 text-ink-muted">{t('lead')}</p>
        <div className="grid items-start gap-6 sm:grid-cols-2">
          <div className="grid min-w-0 gap-6">
            <Card as="section">
              <h2 className="font-medium text-ink-muted text-sm">{t('balance')}</h2>
              <p className="tabular wrap-anywhere mt-3 font-semibold text-3xl">{words.money(balance, currency)}</p>
              <p className="mt-3 text-ink-muted text-sm">{t('balanceText')}</p>
              {isSeller && (
                <p className="mt-5 border-t pt-4">
                  <Link
                    href={earningsPath()}
                    className="inline-flex min-h-6 items-center gap-1.5 font-medium text-accent text-sm no-underline hover:underline"
                  >
                    {t('toEarnings')}
                    <ArrowRightGlyph className="icon-sm" />
                  </Link>
                </p>
              )}
            </Card>
            {pending.items.length > 0 && <PendingTopUps topUps={pending.items} />}
          </div>
          <Card as="section" className="min-w-0">
            <h2 className="display mb-4 text-lg">{t('topUpTitle')}</h2>
            {gateway.name === 'none' ? (
              <p className="text-ink-muted text-sm">{t('topUpOff')}</p>
            ) : (
              <NextIntlClientProvider
                messages={{
                  wallet: messages.wallet,
                  checkout: { card: messages.checkout.card },
                  payments: { declines: messages.payments.declines },
                }}
              >
                <WalletTopUp gateway={gateway} currency={currency} suggested={topUpSuggestion(currency)} />
              </NextIntlClientProvider>
            )}
          </Card>
        </div>
        <section aria-labelledby="statement" className="mt-10">
          <h2 id="statement" className="display mb-3 text-lg">
            {t('statement')}
          </h2>
          <Part of={`page-${page}`}>
            <Statement actor={actor} page={page} />
          </Part>
        </section>
      </main>
    </>
  )
}
