import { type AddressQuery, addressOf, choiceOf, textOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { studioPath } from '@/components/studio/paths'
import { type LearnerSort, type LearnerState, learnerSorts, learnerStates } from '@/lib/analysis/schema'

/** What the address of the list of learners says. */
export type LearnerListFilter = {
  search?: string
  status: LearnerState
  sort: LearnerSort
  sortOrder?: 'asc' | 'desc'
}

/** The filter of an address; whatever is no filter is left out. */
export function learnerFilterOf(query: AddressQuery): LearnerListFilter & { page: number } {
  return {
    search: textOf(query.search),
    status: choiceOf(learnerStates, query.status) ?? 'all',
    sort: choiceOf(learnerSorts, query.sort) ?? 'enrolled',
    sortOrder: choiceOf(['asc', 'desc'] as const, query.order),
    page: pageNumber(query.page),
  }
}

/** Which way a list goes unless told otherwise. */
export const naturalOrder = (sort: LearnerSort) => (sort === 'name' ? 'asc' : 'desc')

/** A filter as the words of an address; what is usual needs none. */
const words = ({ search, status = 'all', sort = 'enrolled', sortOrder }: Partial<LearnerListFilter>) => ({
  search,
  status: status === 'all' ? undefined : status,
  sort: sort === 'enrolled' ? undefined : sort,
  order: sortOrder === naturalOrder(sort) ? undefined : sortOrder,
})

export const learnersPath = (courseId: string, filter: Partial<LearnerListFilter> = {}, page = 1) =>
  addressOf(studioPath(courseId, 'learners'), words(filter), page)

/** Where the same learners are to be had as a file. */
export const learnersFilePath = (courseId: string, { sortOrder, ...filter }: LearnerListFilter) =>
  addressOf(`/api/analysis/courses/${courseId}/learners/file`, { ...words(filter), sortOrder })
