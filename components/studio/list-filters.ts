import { type AddressQuery, addressOf, choiceOf, textOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { paths } from '@/components/shell/paths'
import { type CourseStatus, courseStatuses } from '@/lib/courses/policy'

export type ListFilter = { status?: CourseStatus; search?: string }

/** What the list of one's courses is narrowed to; whatever makes no sense in an address is left out. */
export const listFilterOf = (query: AddressQuery): ListFilter & { page: number } => ({
  status: choiceOf(courseStatuses, query.status),
  search: textOf(query.search),
  page: pageNumber(query.page),
})

export const listPath = (filter: ListFilter = {}, page = 1) => addressOf(paths.teach, filter, page)
