import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Attempt } from '@/components/shell/attempt'
import { CourseFigures } from '@/components/studio/analytics/course-figures'
import { FiguresSkeleton } from '@/components/studio/analytics/figures-skeleton'
import { RangePicker } from '@/components/studio/analytics/range-picker'
import { analyticsPath, rangeOf } from '@/components/studio/analytics/ranges'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireStudioCourse } from '@/lib/courses/page-gate'

interface AnalyticsPageProps {
  params: Promise<{ courseId: string }>
  searchParams: Promise<{ range?: string | string[] }>
}

export async function generateMetadata({ params }: AnalyticsPageProps): Promise<Metadata> {
  const { courseId } = await params
  const [{ course }, t] = await Promise.all([
    requireStudioCourse(courseId, analyticsPath(courseId)),
    getTranslations('analytics'),
  ])
  return { title: `${t('title')} · ${course.title}`, robots: { index: false } }
}

export default async function AnalyticsPage({ params, searchParams }: AnalyticsPageProps) {
  const [{ courseId }, query] = await Promise.all([params, searchParams])
  const range = rangeOf(query.range)
  const { actor, course } = await requireStudioCourse(courseId, analyticsPath(courseId, range))
  const t = await getTranslations('analytics')
  return (
    <div className="grid gap-6">
      <SectionHeading
        level={1}
        text={t(course.mayManage ? 'lead' : 'leadWithoutMoney')}
        action={<RangePicker range={range} hrefFor={one => analyticsPath(course.id, one)} />}
      >
        {t('title')}
      </SectionHeading>
      <Attempt key={range} title={t('failedTitle')} text={t('failedText')} retry={t('retry')}>
        <Suspense key={range} fallback={<FiguresSkeleton label={t('loading')} />}>
          <CourseFigures actor={actor} course={{ id: course.id, slug: course.slug }} range={range} />
        </Suspense>
      </Attempt>
    </div>
  )
}
