import { platformAnalysis } from '@/lib/analysis/queries/platform-analysis'
import { PlatformAnalysis } from '@/lib/analysis/schema'
import { route } from '@/lib/api/route'
import { admin } from '@/lib/auth/access'

export const GET = route({
  summary: 'Sales, refunds and fees of the platform, and what waits for a decision',
  access: admin,
  returns: PlatformAnalysis,
  handler: ({ scope }) => platformAnalysis(scope),
})
