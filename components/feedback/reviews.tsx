import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { coursePath } from '@/components/shell/paths'
import { Button, buttonClass } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { Actor } from '@/lib/auth/actor'
import type { Course } from '@/lib/catalog/schema'
import { type Reviewer, whyNotRate } from '@/lib/feedback/policy'
import { findOwnFeedback, listFeedback } from '@/lib/feedback/queries'
import { feedbackSorts } from '@/lib/feedback/schema'
import { Comment } from './comment'
import { problemLabels, reviewLabels } from './labels'
import { OwnReview } from './own-review'
import { RatingSpread } from './rating-spread'
import { most, type ReviewFilter, reviewsPath, step } from './review-filter'
import { ReviewMeta, ReviewRow } from './review-row'

interface ReviewsProps {
  course: Course
  actor: Actor | null
  /** What the reader is to the course. */
  standing: Reviewer
  filter: ReviewFilter
}

/** The spread of the ratings, the reader's own, and what was written with them. */
export async function Reviews({ course, actor, standing, filter }: ReviewsProps) {
  const t = await getTranslations('feedback')
  const { stars, q, sort, shown } = filter
  const [page, problems] = await Promise.all([
    course.ratingCount > 0
      ? listFeedback(actor, course.id, { rating: stars, search: q, sort, page: 1, limit: shown })
      : undefined,
    actor ? problemLabels() : undefined,
  ])
  const reader = actor && problems ? { userId: actor.userId, problems } : null
  const isNarrowed = Boolean(stars || q)
  return (
    <section aria-labelledby="reviews" className="scroll-mt-24">
      <h2 id="reviews" className="display mb-5 text-xl">
        {t('title')}
      </h2>
      <div className="grid gap-8">
        {page ? <RatingSpread course={course} filter={filter} /> : <p className="text-ink-muted">{t('none')}</p>}
        {actor && !whyNotRate(standing) && <Own course={course} actor={actor} />}
        {page && course.ratingCount > step && <Finder course={course} filter={filter} />}
        {page && isNarrowed && (
          <p className="flex flex-wrap items-center gap-x-4 text-sm" role="status">
            {stars ? `${t('onlyStars', { stars })}. ` : ''}
            {t('found', { count: page.total })}
            <Link href={reviewsPath(course.slug, { sort })} prefetch={false} scroll={false} className={linkClass}>
              {t('showAll')}
            </Link>
          </p>
        )}
        {page && page.items.length > 0 && (
          <ul className="grid">
            {page.items.map(review => (
              <ReviewRow
                key={review.id}
                review={review}
                teacher={course.lecturer?.name ?? course.instructor.name}
                reader={reader}
              />
            ))}
          </ul>
        )}
        {page && page.total > shown && (
          <p>
            {shown < most ? (
              <Link
                href={reviewsPath(course.slug, { ...filter, shown: shown + (shown < 3 * step ? step : 4 * step) })}
                prefetch={false}
                scroll={false}
                rel="nofollow"
                className={buttonClass({ variant: 'secondary' })}
              >
                {t('showMore')}
              </Link>
            ) : (
              <span className="text-ink-muted text-sm">{t('narrow', { count: most })}</span>
            )}
          </p>
        )}
      </div>
    </section>
  )
}

const linkClass = 'font-medium text-accent underline underline-offset-4'

async function Own({ course, actor }: { course: Course; actor: Actor }) {
  const [review, labels] = await Promise.all([findOwnFeedback(actor, course.id), reviewLabels()])
  return (
    <OwnReview
      courseId={course.id}
      labels={labels}
      review={review && { id: review.id, rating_star: review.rating_star, comment: review.comment }}
    >
      {review && (
        <div className="grid gap-2">
          <ReviewMeta review={review} />
          <Comment text={review.comment} />
        </div>
      )}
    </OwnReview>
  )
}

/** Words and an order, as a plain form: the address holds what was chosen. */
async function Finder({ course, filter }: { course: Course; filter: ReviewFilter }) {
  const t = await getTranslations('feedback')
  return (
    <form
      key={reviewsPath(course.slug, filter)}
      method="get"
      action={`${coursePath(course.slug)}#reviews`}
      className="flex flex-wrap items-end gap-x-4 gap-y-3"
    >
      {filter.stars && <input type="hidden" name="stars" value={filter.stars} />}
      <Field label={t('search')} className="min-w-0 flex-[2_1_14rem]">
        <Input
          type="search"
          name="q"
          defaultValue={filter.q}
          maxLength={100}
          icon={<SearchGlyph className="icon-sm" />}
        />
      </Field>
      <Field label={t('sort')} className="flex-[1_1_9rem]">
        <Select name="sort" defaultValue={filter.sort}>
          {feedbackSorts.map(sort => (
            <option key={sort} value={sort}>
              {t(`sorts.${sort}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" variant="secondary" className="h-11">
        {t('show')}
      </Button>
    </form>
  )
}
