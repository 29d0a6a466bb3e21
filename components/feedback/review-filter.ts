import { coursePath } from '@/components/shell/paths'
import { type FeedbackSort, feedbackSorts } from '@/lib/feedback/schema'

/** What the address of a course's page says of its ratings. */
export type ReviewFilter = { stars?: number; q?: string; sort: FeedbackSort; shown: number }

/** Ratings that a page begins with and that each "show more" adds. */
export const step = 6
/** As many as one page may grow to; beyond, one searches. */
export const most = 96

type Parameters = { [key: string]: string | string[] | undefined }

/** The filter of an address; whatever is no filter is left out. */
export function reviewFilter({ stars, q, sort, shown }: Parameters): ReviewFilter {
  const count = typeof shown === 'string' && /^\d{1,3}$/.test(shown) ? Number(shown) : step
  const words = typeof q === 'string' ? q.trim().slice(0, 100) : ''
  return {
    stars: [1, 2, 3, 4, 5].find(one => String(one) === stars),
    q: words.isWellFormed() && !words.includes('\0') ? words || undefined : undefined,
    sort: feedbackSorts.find(one => one === sort) ?? 'newest',
    shown: Math.min(most, Math.max(step, Math.ceil(count / step) * step)),
  }
}

/** The address of a course's ratings, filtered. */
export function reviewsPath(slug: string, { stars, q, sort, shown = step }: Partial<ReviewFilter> = {}): string {
  const query = new URLSearchParams()
  if (stars) query.set('stars', String(stars))
  if (q) query.set('q', q)
  if (sort && sort !== 'newest') query.set('sort', sort)
  if (shown > step) query.set('shown', String(shown))
  return `${coursePath(slug)}${query.size ? `?${query}` : ''}#reviews`
}
