import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { OwnInvoices } from '@/components/invoices/own-invoices'
import { invoiceFilterOf, invoiceKinds, invoicesPath } from '@/components/purchases/filters'
import { Part } from '@/components/purchases/part'
import { AccountNav } from '@/components/shell/account-nav'
import type { AddressQuery } from '@/components/shell/address'
import { TabLinks } from '@/components/ui/tab-links'
import { requireUser } from '@/lib/auth/page-session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('purchases.invoices'))('title'), robots: { index: false } }
}

export default async function InvoicesPage({ searchParams }: { searchParams: Promise<AddressQuery> }) {
  const { kind, page } = invoiceFilterOf(await searchParams)
  const here = invoicesPath({ kind }, page)
  const actor = await requireUser(here)
  const [t, { purchases }] = await Promise.all([getTranslations('purchases.invoices'), getMessages()])
  return (
    <NextIntlClientProvider messages={{ purchases: { billing: purchases.billing } }}>
      <AccountNav />
      <main className="page w-full max-w-4xl flex-1 py-8 sm:py-12">
        <h1 className="display text-2xl">{t('title')}</h1>
        <p className="mt-1 mb-5 text-ink-muted">{t('lead')}</p>
        <TabLinks
          label={t('filter')}
          className="mb-5 min-w-0"
          tabs={[undefined, ...invoiceKinds].map(one => ({
            href: invoicesPath({ kind: one }),
            label: one ? t(`kinds.${one}`) : t('all'),
            current: one === kind,
          }))}
        />
        <Part of={here} lines={4}>
          <OwnInvoices actor={actor} kind={kind} page={page} />
        </Part>
      </main>
    </NextIntlClientProvider>
  )
}
