import { pageNumber } from '@/components/shell/page-number'
import { isId } from '@/lib/ids'
import { memberStatuses } from '@/lib/organizations/schema'
import { orgPath } from './paths'

/** The query of an address, as a page gets it. */
export type Query = Record<string, string | string[] | undefined>

const idOf = (value: string | string[] | undefined) => (typeof value === 'string' && isId(value) ? value : undefined)
const words = (value: string | string[] | undefined) =>
  (typeof value === 'string' && value.trim().slice(0, 100)) || undefined

export type MemberFilter = {
  search?: string
  status?: (typeof memberStatuses)[number]
  roleId?: string
  levelId?: string
  termId?: string
}

/** What the list of members is narrowed to; whatever makes no sense in an address is left out. */
export const memberFilter = (query: Query): MemberFilter & { page: number } => ({
  search: words(query.search),
  status: memberStatuses.find(status => status === query.status),
  roleId: idOf(query.roleId),
  levelId: idOf(query.levelId),
  termId: idOf(query.termId),
  page: pageNumber(query.page),
})

export type CourseFilter = {
  search?: string
  termId?: string
  levelId?: string
  state?: 'published' | 'draft'
}

/** What the list of courses is narrowed to. */
export const courseFilter = (query: Query): CourseFilter & { page: number } => ({
  search: words(query.search),
  termId: idOf(query.termId),
  levelId: idOf(query.levelId),
  state: (['published', 'draft'] as const).find(state => state === query.state),
  page: pageNumber(query.page),
})

/** An address with a filter and a page. */
export function filtered(path: string, filter: Record<string, string | undefined>, page = 1): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(filter)) if (value) query.set(key, value)
  if (page > 1) query.set('page', String(page))
  return query.size ? `${path}?${query}` : path
}

export const membersPath = (orgId: string, filter: MemberFilter = {}, page = 1) =>
  filtered(orgPath(orgId, 'members'), filter, page)
export const orgCoursesPath = (orgId: string, filter: CourseFilter = {}, page = 1) =>
  filtered(orgPath(orgId, 'courses'), filter, page)
