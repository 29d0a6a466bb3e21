import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { paymentFilterOf, paymentsPath } from '@/components/admin/commerce/filters'
import { PaymentList } from '@/components/admin/commerce/payment-list'
import { Part } from '@/components/purchases/part'
import type { AddressQuery } from '@/components/shell/address'
import { FilterForm } from '@/components/shell/filter-form'
import { SectionHeading } from '@/components/ui/section-heading'
import { TabLinks } from '@/components/ui/tab-links'
import { requireAdmin } from '@/lib/auth/page-session'
import { paymentMethods, paymentStatuses } from '@/lib/payments/schema'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('commerce.payments'))('title'), robots: { index: false } }
}

const cashQueue = { method: 'cash', status: 'pending' } as const

export default async function AdminPaymentsPage({ searchParams }: { searchParams: Promise<AddressQuery> }) {
  const { page, ...filter } = paymentFilterOf(await searchParams)
  const here = paymentsPath(filter, page)
  const admin = await requireAdmin(here)
  const [t, tMoney] = await Promise.all([getTranslations('commerce.payments'), getTranslations('money')])
  const isQueue = filter.method === 'cash' && filter.status === 'pending'
  return (
    <>
      <SectionHeading level={1} size="lg" text={t('lead')}>
        {t('title')}
      </SectionHeading>
      <TabLinks
        label={t('views')}
        className="mt-5 min-w-0"
        tabs={[
          { href: paymentsPath(), label: t('all'), current: !isQueue },
          { href: paymentsPath(cashQueue), label: t('cashQueue'), current: isQueue },
        ]}
      />
      <FilterForm
        action={paymentsPath()}
        here={paymentsPath(filter)}
        text={{ label: t('search'), hint: t('searchHint'), value: filter.search }}
        choices={[
          {
            name: 'status',
            label: t('state'),
            any: t('anyState'),
            value: filter.status,
            options: paymentStatuses.map(one => [one, tMoney(`states.payment.${one}`)]),
          },
          {
            name: 'method',
            label: t('method'),
            any: t('anyMethod'),
            value: filter.method,
            options: paymentMethods.map(one => [one, tMoney(`methods.${one}`)]),
          },
        ]}
      />
      <Part of={here}>
        <PaymentList admin={admin} filter={filter} page={page} />
      </Part>
    </>
  )
}
