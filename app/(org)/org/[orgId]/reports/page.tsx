import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { AttendanceFigures } from '@/components/reports/attendance-figures'
import { FilterForm } from '@/components/reports/filter-form'
import { reportFilePath, reportFilter, reportKinds, reportPath } from '@/components/reports/paths'
import { ProgressFigures } from '@/components/reports/progress-figures'
import { SaveThreshold } from '@/components/reports/save-threshold'
import type { AddressQuery } from '@/components/shell/address'
import { Attempt } from '@/components/shell/attempt'
import { FiguresSkeleton } from '@/components/studio/analytics/figures-skeleton'
import { buttonClass } from '@/components/ui/button'
import { ChipLink } from '@/components/ui/chip'
import { SectionHeading } from '@/components/ui/section-heading'
import { TabLinks } from '@/components/ui/tab-links'
import { thresholdOf } from '@/lib/attendance/policy'
import { attendanceCourses } from '@/lib/attendance/queries/courses'
import { listLevels, listTermsOf } from '@/lib/levels/queries'
import { requireOrgPage } from '@/lib/organizations/page-gate'
import { readOrganization } from '@/lib/organizations/queries/organizations'
import { groups } from '@/lib/reports/schema'

interface ReportsPageProps {
  params: Promise<{ orgId: string }>
  searchParams: Promise<AddressQuery>
}

export async function generateMetadata({ params }: ReportsPageProps): Promise<Metadata> {
  await requireOrgPage((await params).orgId, 'canViewReports')
  return { title: (await getTranslations('reports'))('title'), robots: { index: false } }
}

export default async function ReportsPage({ params, searchParams }: ReportsPageProps) {
  const [{ orgId }, query] = await Promise.all([params, searchParams])
  const { page, ...filter } = reportFilter(query)
  const scope = await requireOrgPage({ orgId, next: reportPath(orgId, filter, page) }, 'canViewReports')
  const [organization, levels, terms, courses, t, { reports }] = await Promise.all([
    readOrganization(scope, orgId),
    listLevels(scope, { organizationId: orgId, page: 1, limit: 100 }),
    listTermsOf(scope),
    attendanceCourses(scope),
    getTranslations('reports'),
    getMessages(),
  ])
  const { settings = {} } = organization
  const threshold = filter.below ?? thresholdOf(settings)
  const key = reportPath(orgId, filter, page)
  const Figures = filter.report === 'attendance' ? AttendanceFigures : ProgressFigures
  return (
    <NextIntlClientProvider messages={{ reports }}>
      <SectionHeading
        level={1}
        size="lg"
        text={t('lead')}
        className="mb-6"
        action={
          // A file, not a page: the browser takes it as it is.
          <a href={reportFilePath(orgId, filter)} download className={buttonClass({ variant: 'secondary' })}>
            {t('export')}
          </a>
        }
      >
        {t('title')}
      </SectionHeading>
      <TabLinks
        label={t('kinds')}
        tabs={reportKinds.map(report => ({
          href: reportPath(orgId, { ...filter, report, below: report === 'attendance' ? filter.below : undefined }),
          label: t(report),
          current: report === filter.report,
        }))}
      />
      <nav aria-label={t('groups')} className="my-5">
        <ul className="flex flex-wrap gap-2">
          {groups.map(by => (
            <li key={by}>
              <ChipLink
                href={reportPath(orgId, { ...filter, by })}
                scroll={false}
                aria-current={by === filter.by ? 'page' : undefined}
              >
                {t(`by.${by}`)}
              </ChipLink>
            </li>
          ))}
        </ul>
      </nav>
      <FilterForm
        orgId={orgId}
        filter={filter}
        threshold={threshold}
        levels={levels.items}
        terms={terms}
        courses={courses}
      >
        {filter.report === 'attendance' &&
          threshold !== thresholdOf(settings) &&
          scope.permissions.includes('canManageOrganization') && (
            <SaveThreshold orgId={orgId} threshold={threshold} settings={settings} />
          )}
      </FilterForm>
      <div className="mt-8">
        <Attempt key={key} title={t('failedTitle')} text={t('failedText')} retry={t('retry')}>
          <Suspense key={key} fallback={<FiguresSkeleton label={t('loading')} />}>
            <Figures scope={scope} filter={filter} page={page} />
          </Suspense>
        </Attempt>
      </div>
    </NextIntlClientProvider>
  )
}
