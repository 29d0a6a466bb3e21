import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { payoutFilterOf, payoutsPath } from '@/components/admin/commerce/filters'
import { PayoutQueue } from '@/components/admin/commerce/payout-queue'
import { Part } from '@/components/purchases/part'
import type { AddressQuery } from '@/components/shell/address'
import { SectionHeading } from '@/components/ui/section-heading'
import { TabLinks } from '@/components/ui/tab-links'
import { requireAdmin } from '@/lib/auth/page-session'
import { payoutStatuses } from '@/lib/wallet/schema'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('commerce.payouts'))('title'), robots: { index: false } }
}

export default async function AdminPayoutsPage({ searchParams }: { searchParams: Promise<AddressQuery> }) {
  const { status, page } = payoutFilterOf(await searchParams)
  const here = payoutsPath({ status }, page)
  const admin = await requireAdmin(here)
  const [t, tStates] = await Promise.all([getTranslations('commerce.payouts'), getTranslations('money.states.payout')])
  return (
    <>
      <SectionHeading level={1} size="lg" text={t('lead')}>
        {t('title')}
      </SectionHeading>
      <TabLinks
        label={t('views')}
        className="my-5 min-w-0"
        tabs={[...payoutStatuses, undefined].map(one => ({
          href: payoutsPath({ status: one }),
          label: one ? tStates(one) : t('all'),
          current: one === status,
        }))}
      />
      <Part of={here}>
        <PayoutQueue admin={admin} status={status} page={page} />
      </Part>
    </>
  )
}
