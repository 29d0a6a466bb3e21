import { type AddressQuery, idOf, textOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'

export type CurationFilter = { search?: string; category?: string }

/** What a list of the administration is narrowed to; whatever makes no sense in an address is left out. */
export const curationFilters = (query: AddressQuery): CurationFilter & { page: number } => ({
  search: textOf(query.search),
  category: idOf(query.category),
  page: pageNumber(query.page),
})

export const curationPaths = {
  categories: '/admin/categories',
  topics: '/admin/topics',
  lecturers: '/admin/lecturers',
  topWeeks: '/admin/top-weeks',
} as const
