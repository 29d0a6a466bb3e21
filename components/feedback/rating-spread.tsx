import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { catalogWords } from '@/components/catalog/words'
import { Rating } from '@/components/ui/rating'
import type { Course } from '@/lib/catalog/schema'
import { type ReviewFilter, reviewsPath } from './review-filter'

const steps = [5, 4, 3, 2, 1] as const

/** The mean and how it comes about; a row of stars shows only the ratings with so many. */
export async function RatingSpread({ course, filter }: { course: Course; filter: ReviewFilter }) {
  const [t, words] = await Promise.all([getTranslations('feedback'), catalogWords()])
  return (
    <div className="grid items-center gap-x-10 gap-y-5 rounded-card border bg-surface-raised p-5 sm:grid-cols-[auto_minmax(0,1fr)] sm:p-7">
      <div className="sm:text-center">
        <p className="tabular font-semibold text-3xl">{words.stars(course.evaluation)}</p>
        <Rating value={course.evaluation} label={words.rating(course.evaluation, course.ratingCount).label} size="md" />
        <p className="mt-1 max-w-40 text-ink-muted text-xs">{t('count', { count: course.ratingCount })}</p>
      </div>
      <ul className="grid gap-0.5">
        {steps.map(stars => (
          <li key={stars}>
            <Link
              href={reviewsPath(course.slug, {
                ...filter,
                shown: undefined,
                stars: filter.stars === stars ? undefined : stars,
              })}
              prefetch={false}
              scroll={false}
              rel="nofollow"
              aria-current={filter.stars === stars || undefined}
              className="-mx-2 flex min-h-8 items-center gap-3 rounded-control px-2 text-ink text-xs no-underline hover:bg-surface-sunken aria-[current]:bg-accent-soft pointer-coarse:min-h-11"
            >
              <span className="w-14 flex-none">{t('stars', { stars })}</span>
              <span className="h-2 flex-1 overflow-hidden rounded-full bg-track">
                <span
                  className="block h-full rounded-full bg-rating"
                  style={{ width: `${(course.ratingHistogram[stars] / course.ratingCount) * 100}%` }}
                />
              </span>
              <span className="sr-only">{words.t('reviews', { count: course.ratingHistogram[stars] })}</span>
              <span aria-hidden="true" className="tabular w-9 flex-none text-right text-ink-muted">
                {words.percent(course.ratingHistogram[stars] / course.ratingCount)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
