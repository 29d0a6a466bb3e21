import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { VerifyFirst } from '@/components/account/verify-first'
import { EarningsFigures } from '@/components/earnings/earnings-figures'
import { earningsPath, salesFilePath } from '@/components/earnings/paths'
import { PayoutList } from '@/components/earnings/payout-list'
import { SalesList } from '@/components/earnings/sales-list'
import { Part } from '@/components/purchases/part'
import { type AddressQuery, textOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { paths } from '@/components/shell/paths'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { buttonClass } from '@/components/ui/button'
import { FileGlyph } from '@/components/ui/glyph'
import { SectionHeading } from '@/components/ui/section-heading'
import { TabLinks } from '@/components/ui/tab-links'
import { requireUser } from '@/lib/auth/page-session'
import { managedOrganizations } from '@/lib/wallet/queries/earnings'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('earnings'))('title'), robots: { index: false } }
}

export default async function EarningsPage({ searchParams }: { searchParams: Promise<AddressQuery> }) {
  const query = await searchParams
  const [organizationId, page, payoutPage] = [
    textOf(query.organization),
    pageNumber(query.page),
    pageNumber(query.payouts),
  ]
  const actor = await requireUser(earningsPath(organizationId, page))
  const organizations = await managedOrganizations(actor)
  if (organizationId && !organizations.some(({ id }) => id === organizationId)) notFound()
  const [t, tStudio, { earnings }] = await Promise.all([
    getTranslations('earnings'),
    getTranslations('studio'),
    getMessages(),
  ])
  const whose = { actor, organizationId }
  return (
    <NextIntlClientProvider messages={{ earnings: { payout: earnings.payout } }}>
      <main className="page grid w-full min-w-0 flex-1 content-start gap-8 py-8 lg:py-12">
        <div className="grid min-w-0 gap-3">
          <Breadcrumb
            label={t('path')}
            steps={[
              { name: tStudio('bar.back'), href: paths.teach },
              { name: t('title'), href: earningsPath() },
            ]}
          />
          <SectionHeading level={1} size="lg" text={t('lead')}>
            {t('title')}
          </SectionHeading>
        </div>
        {organizations.length > 0 && (
          <TabLinks
            label={t('whose')}
            className="min-w-0"
            tabs={[{ id: undefined, name: t('own') }, ...organizations].map(({ id, name }) => ({
              href: earningsPath(id),
              label: name,
              current: id === organizationId,
            }))}
          />
        )}
        <VerifyFirst actor={actor} what="payout" next={earningsPath(organizationId)} />
        <Part of={`figures-${organizationId}`} lines={3}>
          <EarningsFigures {...whose} />
        </Part>
        <section aria-labelledby="sales" className="grid min-w-0 gap-4">
          <SectionHeading
            id="sales"
            text={t('salesText')}
            action={
              <a
                href={salesFilePath(organizationId)}
                download
                className={buttonClass({ variant: 'secondary', size: 'sm' }, 'touch-target')}
              >
                <FileGlyph className="icon-sm" />
                {t('statement')}
              </a>
            }
          >
            {t('sales')}
          </SectionHeading>
          <Part of={`sales-${organizationId}-${page}`}>
            <SalesList {...whose} page={page} />
          </Part>
        </section>
        <section aria-labelledby="payouts" className="grid min-w-0 gap-4">
          <SectionHeading id="payouts" text={t('payoutsText')}>
            {t('payouts')}
          </SectionHeading>
          <Part of={`payouts-${organizationId}-${payoutPage}`} lines={3}>
            <PayoutList {...whose} page={payoutPage} />
          </Part>
        </section>
      </main>
    </NextIntlClientProvider>
  )
}
