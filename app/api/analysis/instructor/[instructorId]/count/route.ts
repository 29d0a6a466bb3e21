import { instructorSummary } from '@/lib/analysis/queries/instructor-summary'
import { InstructorSummary } from '@/lib/analysis/schema'
import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { ByInstructor } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'An instructor in figures', // 001 Analysis
  description: 'Counts what everybody may see. The instructor and administrators also get drafts and the revenue.',
  access: anyone,
  params: ByInstructor,
  returns: InstructorSummary,
  cache: 'list',
  handler: ({ scope, params }) => instructorSummary(scope, params.instructorId),
})
