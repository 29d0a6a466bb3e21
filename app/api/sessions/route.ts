import { z } from 'zod'
import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { listSessions } from '@/lib/auth/queries'
import { Session } from '@/lib/auth/schema'

export const GET = route({
  summary: 'List the devices that are signed in to the own account',
  access: inPerson(user),
  returns: z.array(Session),
  handler: ({ scope }) => listSessions(scope),
})
