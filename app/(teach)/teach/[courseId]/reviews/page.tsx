import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Attempt } from '@/components/shell/attempt'
import { FilterForm } from '@/components/shell/filter-form'
import { ReviewBones, ReviewList } from '@/components/studio/reviews/review-list'
import {
  type ReviewListFilter,
  reviewListFilterOf,
  reviewListPath,
} from '@/components/studio/reviews/review-list-filter'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireStudioCourse } from '@/lib/courses/page-gate'
import { feedbackSorts } from '@/lib/feedback/schema'

interface ReviewsPageProps {
  params: Promise<{ courseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: ReviewsPageProps): Promise<Metadata> {
  const { courseId } = await params
  const [{ course }, t] = await Promise.all([
    requireStudioCourse(courseId, reviewListPath(courseId)),
    getTranslations('feedback.studio'),
  ])
  return { title: `${t('title')} · ${course.title}`, robots: { index: false } }
}

export default async function ReviewsPage({ params, searchParams }: ReviewsPageProps) {
  const [{ courseId }, query] = await Promise.all([params, searchParams])
  const { page, ...filter } = reviewListFilterOf(query)
  const { actor, course } = await requireStudioCourse(courseId, reviewListPath(courseId, filter, page))
  const [t, tAnalytics, tShell] = await Promise.all([
    getTranslations('feedback.studio'),
    getTranslations('analytics'),
    getTranslations('shell'),
  ])
  const key = reviewListPath(course.id, filter, page)
  return (
    <>
      <SectionHeading level={1} text={t('lead', { count: course.ratingCount })}>
        {t('title')}
      </SectionHeading>
      {course.ratingCount > 0 && <ReviewFilters courseId={course.id} filter={filter} />}
      <div className="mt-6">
        <Attempt
          key={key}
          title={tAnalytics('failedTitle')}
          text={tAnalytics('failedText')}
          retry={tAnalytics('retry')}
        >
          <Suspense key={key} fallback={<ReviewBones label={tShell('loading')} />}>
            <ReviewList actor={actor} courseId={course.id} filter={filter} page={page} />
          </Suspense>
        </Attempt>
      </div>
    </>
  )
}

/** Narrows the list. */
async function ReviewFilters({ courseId, filter }: { courseId: string; filter: ReviewListFilter }) {
  const [t, tFeedback] = await Promise.all([getTranslations('feedback.studio'), getTranslations('feedback')])
  return (
    <FilterForm
      action={reviewListPath(courseId)}
      here={reviewListPath(courseId, filter)}
      text={{ label: t('search'), value: filter.search }}
      choices={[
        {
          name: 'answer',
          label: t('answer'),
          any: t('anyAnswer'),
          value: filter.replied === undefined ? undefined : filter.replied ? 'yes' : 'no',
          options: [
            ['no', t('unanswered')],
            ['yes', t('answered')],
          ],
        },
        {
          name: 'stars',
          label: t('stars'),
          any: t('anyStars'),
          value: filter.rating?.toString(),
          options: [5, 4, 3, 2, 1].map(stars => [String(stars), tFeedback('stars', { stars })]),
        },
        {
          name: 'sort',
          label: t('sort'),
          value: filter.sort,
          options: feedbackSorts.map(sort => [sort, tFeedback(`sorts.${sort}`)]),
        },
      ]}
      submit={t('filter')}
    />
  )
}
