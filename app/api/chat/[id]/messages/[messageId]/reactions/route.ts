import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { listReactions } from '@/lib/chat/queries/reaction-people'
import { ReactionPeople } from '@/lib/chat/schema'

export const GET = route({
  summary: 'Who reacted to a message',
  description: 'By sign, the first fifty people of each.',
  access: user,
  params: z.object({ id: Id, messageId: Id }),
  returns: z.array(ReactionPeople),
  handler: ({ scope, params }) => listReactions(scope, params.id, params.messageId),
})
