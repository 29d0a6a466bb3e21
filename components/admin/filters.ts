import { type AddressQuery, addressOf, choiceOf, dayOf, idOf, textOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { type EventKind, eventKinds } from '@/lib/audit/schema'
import { type AccountQuery, roles } from '@/lib/users/schema'

export type Filters = AddressQuery

export type UserFilter = Pick<AccountQuery, 'search' | 'role' | 'status'>
export type EventFilter = { kind?: EventKind; userId?: string; person?: string; day?: string }

/** What the list of users is narrowed to; whatever makes no sense in an address is left out. */
export const filtersOf = (query: Filters): UserFilter & { page: number } => ({
  search: textOf(query.search),
  role: choiceOf(roles, query.role),
  status: choiceOf(['active', 'deactivated'] as const, query.status),
  page: pageNumber(query.page),
})

/** What the security log is narrowed to. */
export const eventFiltersOf = (query: Filters): EventFilter & { page: number } => ({
  kind: choiceOf(eventKinds, query.kind),
  userId: idOf(query.userId),
  person: textOf(query.person),
  day: dayOf(query.day),
  page: pageNumber(query.page),
})

export const usersPath = (filter: UserFilter = {}, page = 1) => addressOf('/admin/users', filter, page)
export const auditPath = (filter: EventFilter = {}, page = 1) => addressOf('/admin/audit', filter, page)
