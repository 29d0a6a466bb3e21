import { filtered, type Query } from '@/components/organization/filters'
import { orgPath } from '@/components/organization/paths'
import { pageNumber } from '@/components/shell/page-number'
import { isId } from '@/lib/ids'

export type SheetFilter = {
  term?: string
  course?: string
  search?: string
  people?: 'everybody'
  sessions?: string
}

const idOf = (value: Query[string]) => (typeof value === 'string' && isId(value) ? value : undefined)

/** What the attendance page shows; whatever makes no sense in an address is left out. */
export const sheetFilter = (query: Query): SheetFilter & { page: number; sessionPage: number } => ({
  term: idOf(query.term),
  course: idOf(query.course),
  search: (typeof query.search === 'string' && query.search.trim().slice(0, 100)) || undefined,
  people: query.people === 'everybody' ? 'everybody' : undefined,
  page: pageNumber(query.page),
  sessionPage: pageNumber(query.sessions),
})

/** The address of a page of learners and a page of sessions. */
export const sheetPath = (orgId: string, filter: SheetFilter = {}, page = 1, sessionPage = 1) =>
  filtered(
    orgPath(orgId, 'attendance'),
    { ...filter, sessions: sessionPage > 1 ? String(sessionPage) : undefined },
    page,
  )
export const ownAttendancePath = '/my-learning/attendance'
