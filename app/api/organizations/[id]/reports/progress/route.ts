import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { member } from '@/lib/organizations/access'
import { progressReport } from '@/lib/reports/queries/progress'
import { ProgressReport, ProgressReportQuery } from '@/lib/reports/schema'

export const GET = route({
  summary: 'Report the progress in an organization by course, level, term or learner',
  access: member('canViewReports'),
  params: ById,
  query: ProgressReportQuery,
  returns: ProgressReport,
  handler: ({ scope, query }) => progressReport(scope, query),
})
