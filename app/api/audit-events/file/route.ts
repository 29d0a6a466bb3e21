import { z } from 'zod'
import { documentResponse } from '@/lib/api/file'
import { route } from '@/lib/api/route'
import { takeEvents } from '@/lib/audit/event-file'
import { EventFileQuery } from '@/lib/audit/schema'
import { admin, recentlyProven } from '@/lib/auth/access'
import { logExports } from '@/lib/auth/limits'

export const GET = route({
  summary: 'The security log as a file',
  description:
    'An `AuditEvent` a line (NDJSON), the oldest first, however many there are. Ten minutes after signing in it needs a proof first: `POST /auth/proof`; 403 `proof-required`.',
  access: recentlyProven(admin),
  limit: logExports,
  query: EventFileQuery,
  returns: z.string(),
  produces: 'application/x-ndjson',
  handler: async ({ scope, query }) =>
    documentResponse(await takeEvents(scope, query), {
      contentType: 'application/x-ndjson',
      fileName: 'security-log.ndjson',
    }),
})
