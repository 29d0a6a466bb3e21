import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { catalogWords } from '@/components/catalog/words'
import { coursePath } from '@/components/shell/paths'
import { Avatar } from '@/components/ui/avatar'
import { buttonClass } from '@/components/ui/button'
import { CheckGlyph } from '@/components/ui/glyph'
import { Rating } from '@/components/ui/rating'
import { courseReviews, type Review } from '@/lib/catalog/queries/feedback'
import type { Course } from '@/lib/catalog/schema'

const perPage = 6
const steps = [5, 4, 3, 2, 1] as const
export type Stars = (typeof steps)[number]

interface ReviewsProps {
  course: Course
  /** Only ratings with so many stars. */
  stars?: Stars
  /** The last rating of the page before. */
  before?: string
}

/** The spread of the ratings, and what was written with them, newest first. */
export async function Reviews({ course, stars, before }: ReviewsProps) {
  const [t, words] = await Promise.all([getTranslations('course'), catalogWords()])
  const page = course.ratingCount > 0 ? await courseReviews(course.id, { stars, before, limit: perPage }) : undefined
  const href = (change: { stars?: Stars; before?: string | null }) => {
    const query = new URLSearchParams()
    if (change.stars) query.set('stars', String(change.stars))
    if (change.before) query.set('before', change.before)
    return `${coursePath(course.slug)}${query.size ? `?${query}` : ''}#reviews`
  }
  return (
    <section aria-labelledby="reviews" className="scroll-mt-24">
      <h2 id="reviews" className="display mb-5 text-xl">
        {t('reviews')}
      </h2>
      {!page && <p className="text-ink-muted">{t('noReviews')}</p>}
      {page && (
        <div className="grid gap-8">
          <div className="grid items-center gap-x-10 gap-y-5 rounded-card border bg-surface-raised p-5 sm:grid-cols-[auto_minmax(0,1fr)] sm:p-7">
            <div className="sm:text-center">
              <p className="tabular font-semibold text-3xl">{words.stars(course.evaluation)}</p>
              <Rating
                value={course.evaluation}
                label={words.rating(course.evaluation, course.ratingCount).label}
                size="md"
              />
              <p className="mt-1 max-w-40 text-ink-muted text-xs">{t('reviewsOf', { count: course.ratingCount })}</p>
            </div>
            <ul className="grid gap-0.5">
              {steps.map(step => (
                <li key={step}>
                  <Link
                    href={href({ stars: stars === step ? undefined : step })}
                    prefetch={false}
                    scroll={false}
                    rel="nofollow"
                    aria-current={stars === step || undefined}
                    className="-mx-2 flex min-h-8 items-center gap-3 rounded-control px-2 text-ink text-xs no-underline hover:bg-surface-sunken aria-[current]:bg-accent-soft pointer-coarse:min-h-11"
                  >
                    <span className="w-14 flex-none">{t('starsRow', { stars: step })}</span>
                    <span className="h-2 flex-1 overflow-hidden rounded-full bg-track">
                      <span
                        className="block h-full rounded-full bg-rating"
                        style={{ width: `${(course.ratingHistogram[step] / course.ratingCount) * 100}%` }}
                      />
                    </span>
                    <span className="sr-only">{words.t('reviews', { count: course.ratingHistogram[step] })}</span>
                    <span aria-hidden="true" className="tabular w-9 flex-none text-right text-ink-muted">
                      {words.percent(course.ratingHistogram[step] / course.ratingCount)}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
          {stars && (
            <p className="flex flex-wrap items-center gap-x-4 text-sm" role="status">
              {page.total > 0 ? t('onlyStars', { stars }) : t('noneWithStars', { stars })}
              <Link href={href({})} prefetch={false} scroll={false} className={linkClass}>
                {t('allReviews')}
              </Link>
            </p>
          )}
          <ul className="grid">
            {page.items.map(review => (
              <ReviewRow key={review.id} review={review} teacher={course.lecturer?.name ?? course.instructor.name} />
            ))}
          </ul>
          {(before || page.nextCursor) && (
            <p className="flex flex-wrap gap-3">
              {before && (
                <Link
                  href={href({ stars })}
                  prefetch={false}
                  rel="nofollow"
                  className={buttonClass({ variant: 'quiet' })}
                >
                  {t('newestReviews')}
                </Link>
              )}
              {page.nextCursor && (
                <Link
                  href={href({ stars, before: page.nextCursor })}
                  prefetch={false}
                  rel="nofollow"
                  className={buttonClass({ variant: 'secondary' })}
                >
                  {t('olderReviews')}
                </Link>
              )}
            </p>
          )}
        </div>
      )}
    </section>
  )
}

const linkClass = 'font-medium text-accent underline underline-offset-4'

async function ReviewRow({ review, teacher }: { review: Review; teacher: string }) {
  const [t, words] = await Promise.all([getTranslations('course'), catalogWords()])
  return (
    <li className="border-t py-6 first:border-t-0 first:pt-0">
      <article className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-3">
        <Avatar name={review.author.name} src={review.author.imageProfileUrl} size="sm" />
        <div className="grid gap-1">
          <h3 className="font-semibold text-sm">{review.author.name}</h3>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-xs">
            <Rating value={review.stars} label={t('starsGiven', { stars: review.stars })} />
            <time dateTime={review.createdAt}>{words.day(review.createdAt)}</time>
            <span className="inline-flex items-center gap-1 text-positive">
              <CheckGlyph className="icon-sm" />
              {t('verified')}
            </span>
          </p>
        </div>
        {review.comment && (
          <p className="col-span-full max-w-2xl whitespace-pre-line text-sm sm:col-span-1 sm:col-start-2">
            {review.comment}
          </p>
        )}
        {review.reply && (
          <div className="col-span-full max-w-2xl border-accent border-l-2 pl-4 sm:col-span-1 sm:col-start-2">
            <p className="font-semibold text-xs">{t('replyOf', { name: teacher })}</p>
            <p className="mt-1 whitespace-pre-line text-ink-muted text-sm">{review.reply}</p>
          </div>
        )}
      </article>
    </li>
  )
}
