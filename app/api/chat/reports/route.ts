import { z } from 'zod'
import { route } from '@/lib/api/route'
import { admin } from '@/lib/auth/access'
import { listReports } from '@/lib/chat/queries/moderation'
import { Report, ReportsQuery } from '@/lib/chat/schema'

export const GET = route({
  summary: 'Reported messages, the oldest first',
  access: admin,
  query: ReportsQuery,
  returns: z.array(Report),
  paged: true,
  handler: ({ scope, query }) => listReports(scope, query),
})
