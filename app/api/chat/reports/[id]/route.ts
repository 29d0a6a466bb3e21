import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { admin } from '@/lib/auth/access'
import { resolveReport } from '@/lib/chat/mutations/moderation'
import { PatchReport, Report } from '@/lib/chat/schema'

export const PATCH = route({
  summary: 'Close a report, or open it again',
  access: admin,
  params: z.object({ id: Id }),
  body: PatchReport,
  returns: Report,
  handler: ({ scope, params, body }) => resolveReport(scope, params.id, body.resolved),
})

export const PUT = PATCH
