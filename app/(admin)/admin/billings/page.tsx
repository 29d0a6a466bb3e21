import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BillingList } from '@/components/admin/commerce/billing-list'
import { billingsPath } from '@/components/admin/commerce/filters'
import { Part } from '@/components/purchases/part'
import type { AddressQuery } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireAdmin } from '@/lib/auth/page-session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('commerce.billings'))('title'), robots: { index: false } }
}

export default async function AdminBillingsPage({ searchParams }: { searchParams: Promise<AddressQuery> }) {
  const page = pageNumber((await searchParams).page)
  const admin = await requireAdmin(billingsPath(page))
  const t = await getTranslations('commerce.billings')
  return (
    <>
      <SectionHeading level={1} size="lg" text={t('lead')} className="mb-6">
        {t('title')}
      </SectionHeading>
      <Part of={billingsPath(page)}>
        <BillingList admin={admin} page={page} />
      </Part>
    </>
  )
}
