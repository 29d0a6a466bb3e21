import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { orderFilterOf, ordersPath } from '@/components/purchases/filters'
import { Part } from '@/components/purchases/part'
import { PurchaseList } from '@/components/purchases/purchase-list'
import { AccountNav } from '@/components/shell/account-nav'
import type { AddressQuery } from '@/components/shell/address'
import { TabLinks } from '@/components/ui/tab-links'
import { requireUser } from '@/lib/auth/page-session'
import { orderStatuses } from '@/lib/orders/schema'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('purchases.orders'))('title'), robots: { index: false } }
}

export default async function OrdersPage({ searchParams }: { searchParams: Promise<AddressQuery> }) {
  const { status, page } = orderFilterOf(await searchParams)
  const here = ordersPath({ status }, page)
  const actor = await requireUser(here)
  const [t, tStates] = await Promise.all([getTranslations('purchases.orders'), getTranslations('money.states.order')])
  return (
    <>
      <AccountNav />
      <main className="page w-full max-w-4xl flex-1 py-8 sm:py-12">
        <h1 className="display text-2xl">{t('title')}</h1>
        <p className="mt-1 mb-5 text-ink-muted">{t('lead')}</p>
        <TabLinks
          label={t('filter')}
          className="mb-5 min-w-0"
          tabs={[undefined, ...orderStatuses].map(one => ({
            href: ordersPath({ status: one }),
            label: one ? tStates(one) : t('all'),
            current: one === status,
          }))}
        />
        <Part of={here} lines={4}>
          <PurchaseList actor={actor} status={status} page={page} />
        </Part>
      </main>
    </>
  )
}
