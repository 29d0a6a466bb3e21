import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Attempt } from '@/components/shell/attempt'
import { ListSearch } from '@/components/shell/list-search'
import { learnerFilterOf, learnersFilePath, learnersPath } from '@/components/studio/learners/learner-filter'
import { LearnerBones, LearnerTable } from '@/components/studio/learners/learner-table'
import { buttonClass } from '@/components/ui/button'
import { SectionHeading } from '@/components/ui/section-heading'
import { TabLinks } from '@/components/ui/tab-links'
import { countLearners } from '@/lib/analysis/queries/learners'
import { learnerStates } from '@/lib/analysis/schema'
import { requireStudioCourse } from '@/lib/courses/page-gate'

interface LearnersPageProps {
  params: Promise<{ courseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: LearnersPageProps): Promise<Metadata> {
  const { courseId } = await params
  const [{ course }, t] = await Promise.all([
    requireStudioCourse(courseId, learnersPath(courseId)),
    getTranslations('analytics.people'),
  ])
  return { title: `${t('title')} · ${course.title}`, robots: { index: false } }
}

export default async function LearnersPage({ params, searchParams }: LearnersPageProps) {
  const [{ courseId }, query] = await Promise.all([params, searchParams])
  const { page, ...filter } = learnerFilterOf(query)
  const { actor, course } = await requireStudioCourse(courseId, learnersPath(courseId, filter, page))
  const [t, tAnalytics, counts] = await Promise.all([
    getTranslations('analytics.people'),
    getTranslations('analytics'),
    countLearners(course.id),
  ])
  const key = learnersPath(course.id, filter, page)
  return (
    <>
      <SectionHeading
        level={1}
        text={t('lead', { count: counts.all })}
        action={
          counts.all > 0 && (
            // A file, not a page: the browser takes it as it is.
            <a href={learnersFilePath(course.id, filter)} download className={buttonClass({ variant: 'secondary' })}>
              {t('export')}
            </a>
          )
        }
      >
        {t('title')}
      </SectionHeading>
      {counts.all > 0 && (
        <div className="mt-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
          <TabLinks
            label={t('states')}
            className="min-w-0 max-w-full"
            tabs={learnerStates.map(status => ({
              href: learnersPath(course.id, { ...filter, status }),
              label: t(`state.${status}`),
              count: counts[status],
              current: status === filter.status,
            }))}
          />
          <ListSearch
            action={learnersPath(course.id)}
            here={learnersPath(course.id, filter)}
            hidden={{
              status: filter.status !== 'all' && filter.status,
              sort: filter.sort !== 'enrolled' && filter.sort,
              order: filter.sortOrder,
            }}
            label={t('search')}
            hint={t('searchHint')}
            value={filter.search}
            submit={t('filter')}
          />
        </div>
      )}
      <div className="mt-6">
        <Attempt
          key={key}
          title={tAnalytics('failedTitle')}
          text={tAnalytics('failedText')}
          retry={tAnalytics('retry')}
        >
          <Suspense key={key} fallback={<LearnerBones />}>
            <LearnerTable actor={actor} courseId={course.id} filter={filter} page={page} />
          </Suspense>
        </Attempt>
      </div>
    </>
  )
}
