import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { member } from '@/lib/organizations/access'
import { attendanceReport } from '@/lib/reports/queries/attendance'
import { AttendanceReport, AttendanceReportQuery } from '@/lib/reports/schema'

export const GET = route({
  summary: 'Report the attendance in an organization by course, level, term or learner',
  access: member('canViewReports'),
  params: ById,
  query: AttendanceReportQuery,
  returns: AttendanceReport,
  handler: ({ scope, query }) => attendanceReport(scope, query),
})
