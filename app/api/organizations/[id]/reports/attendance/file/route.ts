import { z } from 'zod'
import { documentResponse } from '@/lib/api/file'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { member } from '@/lib/organizations/access'
import { attendanceFile } from '@/lib/reports/queries/attendance'
import { AttendanceReportFilter } from '@/lib/reports/schema'

export const GET = route({
  summary: 'The report of the attendance as a file for spreadsheets',
  description: 'CSV in UTF-8, at most 50,000 lines.',
  access: member('canViewReports'),
  params: ById,
  query: AttendanceReportFilter,
  returns: z.string(),
  produces: 'text/csv',
  handler: async ({ scope, query }) =>
    documentResponse(await attendanceFile(scope, query), {
      contentType: 'text/csv; charset=utf-8',
      fileName: 'attendance.csv',
    }),
})
