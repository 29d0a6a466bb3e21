import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { refundFilterOf, refundsPath } from '@/components/admin/commerce/filters'
import { RefundList } from '@/components/admin/commerce/refund-list'
import { Part } from '@/components/purchases/part'
import type { AddressQuery } from '@/components/shell/address'
import { SectionHeading } from '@/components/ui/section-heading'
import { TabLinks } from '@/components/ui/tab-links'
import { requireAdmin } from '@/lib/auth/page-session'
import { refundStatuses } from '@/lib/refunds/schema'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('commerce.refunds'))('title'), robots: { index: false } }
}

export default async function AdminRefundsPage({ searchParams }: { searchParams: Promise<AddressQuery> }) {
  const { status, page } = refundFilterOf(await searchParams)
  const here = refundsPath({ status }, page)
  const admin = await requireAdmin(here)
  const [t, tStates] = await Promise.all([getTranslations('commerce.refunds'), getTranslations('money.states.refund')])
  return (
    <>
      <SectionHeading level={1} size="lg" text={t('lead')}>
        {t('title')}
      </SectionHeading>
      <TabLinks
        label={t('views')}
        className="my-5 min-w-0"
        tabs={[...refundStatuses, undefined].map(one => ({
          href: refundsPath({ status: one }),
          label: one ? tStates(one) : t('all'),
          current: one === status,
        }))}
      />
      <Part of={here}>
        <RefundList admin={admin} status={status} page={page} />
      </Part>
    </>
  )
}
