import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Attempt } from '@/components/shell/attempt'
import { learnerFilterOf, learnersFilePath, learnersPath } from '@/components/studio/learners/learner-filter'
import { LearnerBones, LearnerTable } from '@/components/studio/learners/learner-table'
import { Button, buttonClass } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
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
          <form
            key={learnersPath(course.id, filter)}
            method="get"
            action={learnersPath(course.id)}
            className="flex min-w-0 flex-[0_1_22rem] gap-2.5"
          >
            {filter.status !== 'all' && <input type="hidden" name="status" value={filter.status} />}
            {filter.sort !== 'enrolled' && <input type="hidden" name="sort" value={filter.sort} />}
            {filter.sortOrder && <input type="hidden" name="order" value={filter.sortOrder} />}
            <Field label={t('search')} hideLabel className="min-w-0 flex-1">
              <Input
                type="search"
                name="search"
                defaultValue={filter.search}
                placeholder={t('searchHint')}
                maxLength={100}
                icon={<SearchGlyph className="icon-sm" />}
              />
            </Field>
            <Button type="submit" variant="secondary" className="h-11">
              {t('filter')}
            </Button>
          </form>
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
