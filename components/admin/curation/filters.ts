import { pageNumber } from '@/components/shell/page-number'
import { isId } from '@/lib/ids'

type Query = Record<string, string | string[] | undefined>

export type CurationFilter = { search?: string; category?: string }

/** What a list of the administration is narrowed to; whatever makes no sense in an address is left out. */
export function curationFilters(query: Query): CurationFilter & { page: number } {
  const search = typeof query.search === 'string' ? query.search.trim().slice(0, 100) : ''
  const category = typeof query.category === 'string' && isId(query.category) ? query.category : undefined
  return { search: search || undefined, category, page: pageNumber(query.page) }
}

export const curationPaths = {
  categories: '/admin/categories',
  topics: '/admin/topics',
  lecturers: '/admin/lecturers',
  topWeeks: '/admin/top-weeks',
} as const

/** The address of a list, narrowed and at a page. */
export function listPath(path: string, { search, category }: CurationFilter = {}, page = 1): string {
  const query = new URLSearchParams()
  if (search) query.set('search', search)
  if (category) query.set('category', category)
  if (page > 1) query.set('page', String(page))
  return query.size ? `${path}?${query}` : path
}
