import { pageNumber } from '@/components/shell/page-number'
import { paths } from '@/components/shell/paths'
import { type CourseStatus, courseStatuses } from '@/lib/courses/policy'

export type ListFilter = { status?: CourseStatus; search?: string }
type Query = Record<string, string | string[] | undefined>

/** What the list of one's courses is narrowed to; whatever makes no sense in an address is left out. */
export const listFilterOf = (query: Query): ListFilter & { page: number } => ({
  status: courseStatuses.find(status => status === query.status),
  search: typeof query.search === 'string' && query.search.trim() ? query.search.trim().slice(0, 100) : undefined,
  page: pageNumber(query.page),
})

export function listPath({ status, search }: ListFilter = {}, page = 1): string {
  const query = new URLSearchParams()
  if (status) query.set('status', status)
  if (search) query.set('search', search)
  if (page > 1) query.set('page', String(page))
  return query.size ? `${paths.teach}?${query}` : paths.teach
}
