import { z } from 'zod'
import { route } from '@/lib/api/route'
import { listEvents } from '@/lib/audit/queries'
import { AuditEvent, EventQuery } from '@/lib/audit/schema'
import { inPerson, user } from '@/lib/auth/access'

export const GET = route({
  summary: 'The security log: of the own account, or of all for an administrator',
  access: inPerson(user),
  query: EventQuery,
  returns: z.array(AuditEvent),
  paged: true,
  problems: ['forbidden'],
  handler: ({ scope, query }) => listEvents(scope, query),
})
