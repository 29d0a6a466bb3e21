import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { curationFilters } from '@/components/admin/curation/filters'
import { SearchForm } from '@/components/admin/curation/search-form'
import { NewDiscount } from '@/components/discounts/discount-editor'
import { DiscountTable } from '@/components/discounts/discount-table'
import { addressOf } from '@/components/shell/address'
import { Pages } from '@/components/shell/pages'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireAdmin } from '@/lib/auth/page-session'
import { listDiscounts } from '@/lib/discounts/queries'
import { env } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('discounts'))('title'), robots: { index: false } }
}

interface DiscountsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const path = '/admin/discounts'
const limit = 30

export default async function DiscountsPage({ searchParams }: DiscountsPageProps) {
  const { page, search } = curationFilters(await searchParams)
  const admin = await requireAdmin(addressOf(path, { search }, page))
  const [t, messages, { items, total }] = await Promise.all([
    getTranslations('discounts'),
    getMessages(),
    listDiscounts(admin, { page, limit, search }),
  ])
  const pages = Math.max(1, Math.ceil(total / limit))
  if (page > pages) redirect(addressOf(path, { search }, pages))
  return (
    <NextIntlClientProvider messages={{ discounts: messages.discounts }}>
      <SectionHeading
        level={1}
        size="lg"
        text={t('lead')}
        action={<NewDiscount target="any" currency={env().CURRENCY} />}
      >
        {t('title')}
      </SectionHeading>
      <SearchForm path={path} filters={{ search }} hint={t('searchHint')} />
      <DiscountTable
        discounts={items}
        namesCourse
        empty={
          search ? (
            <EmptyState size="inline" title={t('noMatchTitle')} text={t('noMatchText')} />
          ) : (
            <EmptyState size="inline" title={t('emptyTitle')} text={t('emptyText')} />
          )
        }
      />
      <Pages page={page} pages={pages} hrefFor={number => addressOf(path, { search }, number)} label={t('pages')} />
    </NextIntlClientProvider>
  )
}
