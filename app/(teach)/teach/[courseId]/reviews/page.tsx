import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Attempt } from '@/components/shell/attempt'
import { ReviewBones, ReviewList } from '@/components/studio/reviews/review-list'
import {
  type ReviewListFilter,
  reviewListFilterOf,
  reviewListPath,
} from '@/components/studio/reviews/review-list-filter'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { SectionHeading } from '@/components/ui/section-heading'
import { Select } from '@/components/ui/select'
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

/** Narrows the list. A plain form: the address holds what was chosen. */
async function ReviewFilters({ courseId, filter }: { courseId: string; filter: ReviewListFilter }) {
  const [t, tFeedback] = await Promise.all([getTranslations('feedback.studio'), getTranslations('feedback')])
  const isNarrowed = Boolean(filter.search || filter.rating || filter.replied !== undefined)
  return (
    <form
      key={reviewListPath(courseId, filter)}
      method="get"
      action={reviewListPath(courseId)}
      aria-label={t('lookup')}
      className="mt-6 flex flex-wrap items-end gap-x-4 gap-y-3"
    >
      <Field label={t('search')} className="min-w-0 flex-[2_1_14rem]">
        <Input
          type="search"
          name="search"
          defaultValue={filter.search}
          maxLength={100}
          icon={<SearchGlyph className="icon-sm" />}
        />
      </Field>
      <Field label={t('answer')} className="flex-[1_1_9rem]">
        <Select name="answer" defaultValue={filter.replied === undefined ? '' : filter.replied ? 'yes' : 'no'}>
          <option value="">{t('anyAnswer')}</option>
          <option value="no">{t('unanswered')}</option>
          <option value="yes">{t('answered')}</option>
        </Select>
      </Field>
      <Field label={t('stars')} className="flex-[1_1_7rem]">
        <Select name="stars" defaultValue={filter.rating ?? ''}>
          <option value="">{t('anyStars')}</option>
          {[5, 4, 3, 2, 1].map(stars => (
            <option key={stars} value={stars}>
              {tFeedback('stars', { stars })}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('sort')} className="flex-[1_1_9rem]">
        <Select name="sort" defaultValue={filter.sort}>
          {feedbackSorts.map(sort => (
            <option key={sort} value={sort}>
              {tFeedback(`sorts.${sort}`)}
            </option>
          ))}
        </Select>
      </Field>
      <div className="flex gap-2.5">
        <Button type="submit" variant="secondary" className="h-11">
          {t('filter')}
        </Button>
        {isNarrowed && (
          <ButtonLink href={reviewListPath(courseId)} variant="quiet" className="h-11">
            {t('clear')}
          </ButtonLink>
        )}
      </div>
    </form>
  )
}
