import { studioPath } from '@/components/studio/paths'
import { type FeedbackSort, feedbackSorts } from '@/lib/feedback/schema'

/** What the address of a course's ratings in the studio says. */
export type ReviewListFilter = { search?: string; rating?: number; replied?: boolean; sort: FeedbackSort }

type Parameters = Record<string, string | string[] | undefined>

const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '')

/** The filter of an address; whatever is no filter is left out. */
export function reviewListFilterOf(query: Parameters): ReviewListFilter & { page: number } {
  const search = text(query.search).trim().slice(0, 100)
  return {
    search: search.isWellFormed() && !search.includes('\0') && search ? search : undefined,
    rating: [1, 2, 3, 4, 5].find(one => String(one) === query.stars),
    replied: query.answer === 'yes' ? true : query.answer === 'no' ? false : undefined,
    sort: feedbackSorts.find(one => one === query.sort) ?? 'newest',
    page: /^[1-9]\d{0,5}$/.test(text(query.page)) ? Number(query.page) : 1,
  }
}

export function reviewListPath(courseId: string, filter: Partial<ReviewListFilter> = {}, page = 1): string {
  const { search, rating, replied, sort = 'newest' } = filter
  const query = new URLSearchParams({
    ...(search ? { search } : {}),
    ...(rating ? { stars: String(rating) } : {}),
    ...(replied === undefined ? {} : { answer: replied ? 'yes' : 'no' }),
    ...(sort === 'newest' ? {} : { sort }),
    ...(page > 1 ? { page: String(page) } : {}),
  })
  return `${studioPath(courseId, 'reviews')}${query.size ? `?${query}` : ''}`
}
