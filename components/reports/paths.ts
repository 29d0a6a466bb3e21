import { orgPath } from '@/components/organization/paths'
import { type AddressQuery, addressOf, choiceOf, idOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { type Group, groups } from '@/lib/reports/schema'

export const reportKinds = ['attendance', 'progress'] as const
export type ReportKind = (typeof reportKinds)[number]

export type ReportFilter = {
  report: ReportKind
  by: Group
  course?: string
  level?: string
  term?: string
  below?: number
}

/** What a report page shows; whatever makes no sense in an address is left out. */
export const reportFilter = (query: AddressQuery): ReportFilter & { page: number } => ({
  report: choiceOf(reportKinds, query.report) ?? 'attendance',
  by: choiceOf(groups, query.by) ?? 'course',
  course: idOf(query.course),
  level: idOf(query.level),
  term: idOf(query.term),
  below: typeof query.below === 'string' && /^(\d\d?|100)$/.test(query.below) ? Number(query.below) : undefined,
  page: pageNumber(query.page),
})

/** A filter as the words of an address; what is usual needs none. */
const words = ({ report, by, below, ...ids }: ReportFilter) => ({
  report: report === 'attendance' ? undefined : report,
  by: by === 'course' ? undefined : by,
  ...ids,
  below: below === undefined ? undefined : String(below),
})

export const reportPath = (orgId: string, filter: ReportFilter, page = 1) =>
  addressOf(orgPath(orgId, 'reports'), words(filter), page)

/** The same as a file. */
export const reportFilePath = (orgId: string, { report, by, course, level, term, below }: ReportFilter) =>
  addressOf(`/api/organizations/${orgId}/reports/${report}/file`, {
    groupBy: by,
    courseId: course,
    levelId: level,
    termId: term,
    below: report === 'attendance' && below !== undefined ? String(below) : undefined,
  })
