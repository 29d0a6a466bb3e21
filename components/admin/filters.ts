import { pageNumber } from '@/components/shell/page-number'
import { type EventKind, eventKinds } from '@/lib/audit/schema'
import { isId } from '@/lib/ids'
import { type AccountQuery, roles } from '@/lib/users/schema'

/** The query of an address, as a page gets it. */
export type Filters = Record<string, string | string[] | undefined>

export type UserFilter = Pick<AccountQuery, 'search' | 'role' | 'status'>
export type EventFilter = { kind?: EventKind; userId?: string }

const one = (value: string | string[] | undefined) =>
  typeof value === 'string' && value.trim() ? value.trim() : undefined
const oneOf = <T extends string>(list: readonly T[], value: string | string[] | undefined): T | undefined =>
  list.find(entry => entry === value)

/** What the list of users is narrowed to; whatever makes no sense in an address is left out. */
export const filtersOf = (query: Filters): UserFilter & { page: number } => ({
  search: one(query.search)?.slice(0, 100),
  role: oneOf(roles, query.role),
  status: oneOf(['active', 'deactivated'] as const, query.status),
  page: pageNumber(query.page),
})

/** What the security log is narrowed to. */
export const eventFiltersOf = (query: Filters): EventFilter & { page: number } => {
  const userId = one(query.userId)
  return {
    kind: oneOf(eventKinds, query.kind),
    userId: userId && isId(userId) ? userId : undefined,
    page: pageNumber(query.page),
  }
}

function address(path: string, filter: Record<string, string | undefined>, page: number): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(filter)) if (value) query.set(key, value)
  if (page > 1) query.set('page', String(page))
  return query.size ? `${path}?${query}` : path
}

export const usersPath = (filter: UserFilter = {}, page = 1) => address('/admin/users', filter, page)
export const auditPath = (filter: EventFilter = {}, page = 1) => address('/admin/audit', filter, page)
