import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { orderFilterOf, ordersPath } from '@/components/admin/commerce/filters'
import { OrderList } from '@/components/admin/commerce/order-list'
import { Part } from '@/components/purchases/part'
import type { AddressQuery } from '@/components/shell/address'
import { FilterForm } from '@/components/shell/filter-form'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireAdmin } from '@/lib/auth/page-session'
import { orderStatuses } from '@/lib/orders/schema'
import { paymentMethods } from '@/lib/payments/schema'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('commerce.orders'))('title'), robots: { index: false } }
}

export default async function AdminOrdersPage({ searchParams }: { searchParams: Promise<AddressQuery> }) {
  const { page, ...filter } = orderFilterOf(await searchParams)
  const here = ordersPath(filter, page)
  const admin = await requireAdmin(here)
  const [t, tMoney] = await Promise.all([getTranslations('commerce.orders'), getTranslations('money')])
  return (
    <>
      <SectionHeading level={1} size="lg" text={t('lead')}>
        {t('title')}
      </SectionHeading>
      <FilterForm
        action={ordersPath()}
        here={ordersPath(filter)}
        text={{ label: t('search'), hint: t('searchHint'), value: filter.search }}
        choices={[
          {
            name: 'status',
            label: t('state'),
            any: t('anyState'),
            value: filter.status,
            options: orderStatuses.map(one => [one, tMoney(`states.order.${one}`)]),
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
        <OrderList admin={admin} filter={filter} page={page} />
      </Part>
    </>
  )
}
