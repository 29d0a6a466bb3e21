import { type AddressQuery, addressOf, choiceOf, textOf } from '@/components/shell/address'
import { coursePath } from '@/components/shell/paths'
import { type FeedbackSort, feedbackSorts } from '@/lib/feedback/schema'

/** What the address of a course's page says of its ratings. */
export type ReviewFilter = { stars?: number; q?: string; sort: FeedbackSort; shown: number }

/** Ratings that a page begins with and that each "show more" adds. */
export const step = 6
/** As many as one page may grow to; beyond, one searches. */
export const most = 96

/** The filter of an address; whatever is no filter is left out. */
export function reviewFilter({ stars, q, sort, shown }: AddressQuery): ReviewFilter {
  const count = typeof shown === 'string' && /^\d{1,3}$/.test(shown) ? Number(shown) : step
  return {
    stars: [1, 2, 3, 4, 5].find(one => String(one) === stars),
    q: textOf(q),
    sort: choiceOf(feedbackSorts, sort) ?? 'newest',
    shown: Math.min(most, Math.max(step, Math.ceil(count / step) * step)),
  }
}

/** The address of a course's ratings, filtered. */
export function reviewsPath(slug: string, { stars, q, sort, shown = step }: Partial<ReviewFilter> = {}): string {
  const words = {
    stars: stars?.toString(),
    q,
    sort: sort === 'newest' ? undefined : sort,
    shown: shown > step ? String(shown) : undefined,
  }
  return `${addressOf(coursePath(slug), words)}#reviews`
}
