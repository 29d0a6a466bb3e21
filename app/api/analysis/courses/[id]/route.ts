import { courseAnalysis } from '@/lib/analysis/queries/course-analysis'
import { AnalysisQuery, CourseAnalysis } from '@/lib/analysis/schema'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'

export const GET = route({
  summary: 'How a course does',
  description: 'For its staff; 404 for everybody else. Revenue is null for editors.',
  access: user,
  params: ById,
  query: AnalysisQuery,
  returns: CourseAnalysis,
  handler: ({ scope, params, query }) => courseAnalysis(scope, params.id, query),
})
