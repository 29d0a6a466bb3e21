import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { reportMessage } from '@/lib/chat/mutations/moderation'
import { reportsOfHour } from '@/lib/chat/policy'
import { PostReport } from '@/lib/chat/schema'

export const POST = route({
  summary: 'Report a message to the administrators',
  access: user,
  limit: reportsOfHour,
  params: z.object({ id: Id, messageId: Id }),
  body: PostReport,
  returns: z.object({ id: Id }).meta({ id: 'ChatReported' }),
  status: 201,
  problems: ['already-reported'],
  handler: ({ scope, params, body }) => reportMessage(scope, params.id, params.messageId, body.reason),
})
