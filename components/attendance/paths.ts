import { orgPath } from '@/components/organization/paths'
import { type AddressQuery, addressOf, choiceOf, idOf, textOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'

export type SheetFilter = {
  term?: string
  course?: string
  search?: string
  people?: 'everybody'
  sessions?: string
}

/** What the attendance page shows; whatever makes no sense in an address is left out. */
export const sheetFilter = (query: AddressQuery): SheetFilter & { page: number; sessionPage: number } => ({
  term: idOf(query.term),
  course: idOf(query.course),
  search: textOf(query.search),
  people: choiceOf(['everybody'] as const, query.people),
  page: pageNumber(query.page),
  sessionPage: pageNumber(query.sessions),
})

/** The address of a page of learners and a page of sessions. */
export const sheetPath = (orgId: string, filter: SheetFilter = {}, page = 1, sessionPage = 1) =>
  addressOf(
    orgPath(orgId, 'attendance'),
    { ...filter, sessions: sessionPage > 1 ? String(sessionPage) : undefined },
    page,
  )
export const ownAttendancePath = '/my-learning/attendance'
