import { type AddressQuery, addressOf, choiceOf, textOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { studioPath } from '@/components/studio/paths'
import { type FeedbackSort, feedbackSorts } from '@/lib/feedback/schema'

/** What the address of a course's ratings in the studio says. */
export type ReviewListFilter = { search?: string; rating?: number; replied?: boolean; sort: FeedbackSort }

/** The filter of an address; whatever is no filter is left out. */
export function reviewListFilterOf(query: AddressQuery): ReviewListFilter & { page: number } {
  return {
    search: textOf(query.search),
    rating: [1, 2, 3, 4, 5].find(one => String(one) === query.stars),
    replied: query.answer === 'yes' ? true : query.answer === 'no' ? false : undefined,
    sort: choiceOf(feedbackSorts, query.sort) ?? 'newest',
    page: pageNumber(query.page),
  }
}

export function reviewListPath(courseId: string, filter: Partial<ReviewListFilter> = {}, page = 1): string {
  const { search, rating, replied, sort = 'newest' } = filter
  const words = {
    search,
    stars: rating?.toString(),
    answer: replied === undefined ? undefined : replied ? 'yes' : 'no',
    sort: sort === 'newest' ? undefined : sort,
  }
  return addressOf(studioPath(courseId, 'reviews'), words, page)
}
