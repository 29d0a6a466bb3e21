import { type AddressQuery, addressOf, choiceOf, idOf, textOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { memberStatuses } from '@/lib/organizations/schema'
import { orgPath } from './paths'

export type MemberFilter = {
  search?: string
  status?: (typeof memberStatuses)[number]
  roleId?: string
  levelId?: string
  termId?: string
}

/** What the list of members is narrowed to; whatever makes no sense in an address is left out. */
export const memberFilter = (query: AddressQuery): MemberFilter & { page: number } => ({
  search: textOf(query.search),
  status: choiceOf(memberStatuses, query.status),
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
export const courseFilter = (query: AddressQuery): CourseFilter & { page: number } => ({
  search: textOf(query.search),
  termId: idOf(query.termId),
  levelId: idOf(query.levelId),
  state: choiceOf(['published', 'draft'] as const, query.state),
  page: pageNumber(query.page),
})

export const membersPath = (orgId: string, filter: MemberFilter = {}, page = 1) =>
  addressOf(orgPath(orgId, 'members'), filter, page)
export const orgCoursesPath = (orgId: string, filter: CourseFilter = {}, page = 1) =>
  addressOf(orgPath(orgId, 'courses'), filter, page)
