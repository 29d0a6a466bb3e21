import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Attempt } from '@/components/shell/attempt'
import { paths } from '@/components/shell/paths'
import { FiguresSkeleton } from '@/components/studio/analytics/figures-skeleton'
import { RangePicker } from '@/components/studio/analytics/range-picker'
import { overviewPath, rangeOf } from '@/components/studio/analytics/ranges'
import { TeachingFigures } from '@/components/studio/analytics/teaching-figures'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireUser } from '@/lib/auth/page-session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('analytics'))('overview'), robots: { index: false } }
}

interface OverviewPageProps {
  searchParams: Promise<{ range?: string | string[] }>
}

export default async function OverviewPage({ searchParams }: OverviewPageProps) {
  const range = rangeOf((await searchParams).range)
  const actor = await requireUser(overviewPath(range))
  const [t, tStudio] = await Promise.all([getTranslations('analytics'), getTranslations('studio')])
  return (
    <main className="page grid w-full flex-1 content-start gap-6 py-8 lg:py-12">
      <div className="grid gap-3">
        <Breadcrumb
          label={t('path')}
          steps={[
            { name: tStudio('bar.back'), href: paths.teach },
            { name: t('title'), href: overviewPath() },
          ]}
        />
        <SectionHeading
          level={1}
          size="lg"
          text={t('lead')}
          action={<RangePicker range={range} hrefFor={overviewPath} />}
        >
          {t('overview')}
        </SectionHeading>
      </div>
      <Attempt key={range} title={t('failedTitle')} text={t('failedText')} retry={t('retry')}>
        <Suspense key={range} fallback={<FiguresSkeleton label={t('loading')} />}>
          <TeachingFigures actor={actor} range={range} />
        </Suspense>
      </Attempt>
    </main>
  )
}
