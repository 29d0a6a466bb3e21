import { teachingAnalysis } from '@/lib/analysis/queries/teaching-analysis'
import { AnalysisQuery, TeachingAnalysis } from '@/lib/analysis/schema'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'

export const GET = route({
  summary: 'How the courses that you teach do',
  description: 'Enrolments, revenue, completions and ratings over time and by course.',
  access: user,
  query: AnalysisQuery,
  returns: TeachingAnalysis,
  handler: ({ scope, query }) => teachingAnalysis(scope, query),
})
