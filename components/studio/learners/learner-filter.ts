import { studioPath } from '@/components/studio/paths'
import { type LearnerSort, type LearnerState, learnerSorts, learnerStates } from '@/lib/analysis/schema'

/** What the address of the list of learners says. */
export type LearnerListFilter = {
  search?: string
  status: LearnerState
  sort: LearnerSort
  sortOrder?: 'asc' | 'desc'
}

type Parameters = Record<string, string | string[] | undefined>

const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '')

/** The filter of an address; whatever is no filter is left out. */
export function learnerFilterOf(query: Parameters): LearnerListFilter & { page: number } {
  const search = text(query.search).trim().slice(0, 100)
  return {
    search: search.isWellFormed() && !search.includes('\0') && search ? search : undefined,
    status: learnerStates.find(one => one === query.status) ?? 'all',
    sort: learnerSorts.find(one => one === query.sort) ?? 'enrolled',
    sortOrder: query.order === 'asc' || query.order === 'desc' ? query.order : undefined,
    page: /^[1-9]\d{0,5}$/.test(text(query.page)) ? Number(query.page) : 1,
  }
}

/** Which way a list goes unless told otherwise. */
export const naturalOrder = (sort: LearnerSort) => (sort === 'name' ? 'asc' : 'desc')

function parameters({ search, status = 'all', sort = 'enrolled', sortOrder }: Partial<LearnerListFilter>) {
  return new URLSearchParams({
    ...(search ? { search } : {}),
    ...(status === 'all' ? {} : { status }),
    ...(sort === 'enrolled' ? {} : { sort }),
    ...(sortOrder && sortOrder !== naturalOrder(sort) ? { order: sortOrder } : {}),
  })
}

export function learnersPath(courseId: string, filter: Partial<LearnerListFilter> = {}, page = 1): string {
  const query = parameters(filter)
  if (page > 1) query.set('page', String(page))
  return `${studioPath(courseId, 'learners')}${query.size ? `?${query}` : ''}`
}

/** Where the same learners are to be had as a file. */
export function learnersFilePath(courseId: string, { sortOrder, ...filter }: LearnerListFilter): string {
  const query = parameters(filter)
  if (sortOrder) query.set('sortOrder', sortOrder)
  return `/api/analysis/courses/${courseId}/learners/file${query.size ? `?${query}` : ''}`
}
