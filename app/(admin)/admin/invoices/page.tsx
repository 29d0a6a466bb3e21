import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { invoiceFilterOf, invoicesPath } from '@/components/admin/commerce/filters'
import { InvoiceList } from '@/components/admin/commerce/invoice-list'
import { Part } from '@/components/purchases/part'
import type { AddressQuery } from '@/components/shell/address'
import { FilterForm } from '@/components/shell/filter-form'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireAdmin } from '@/lib/auth/page-session'
import { invoiceStatuses } from '@/lib/invoices/schema'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('commerce.invoices'))('title'), robots: { index: false } }
}

export default async function AdminInvoicesPage({ searchParams }: { searchParams: Promise<AddressQuery> }) {
  const { page, ...filter } = invoiceFilterOf(await searchParams)
  const here = invoicesPath(filter, page)
  const admin = await requireAdmin(here)
  const [t, tMoney] = await Promise.all([getTranslations('commerce.invoices'), getTranslations('money')])
  return (
    <>
      <SectionHeading level={1} size="lg" text={t('lead')}>
        {t('title')}
      </SectionHeading>
      <FilterForm
        action={invoicesPath()}
        here={invoicesPath(filter)}
        text={{ name: 'number', label: t('search'), hint: t('searchHint'), value: filter.number }}
        choices={[
          {
            name: 'kind',
            label: t('kind'),
            any: t('anyKind'),
            value: filter.kind,
            options: (['invoice', 'credit_note'] as const).map(one => [one, t(`kinds.${one}`)]),
          },
          {
            name: 'status',
            label: t('state'),
            any: t('anyState'),
            value: filter.status,
            options: invoiceStatuses.map(one => [one, tMoney(`states.invoice.${one}`)]),
          },
        ]}
      />
      <Part of={here}>
        <InvoiceList admin={admin} filter={filter} page={page} />
      </Part>
    </>
  )
}
