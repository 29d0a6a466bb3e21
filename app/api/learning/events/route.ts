import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { recordEvent } from '@/lib/learning/mutations'
import { EventReply, PostEvent } from '@/lib/learning/schema'

export const POST = route({
  summary: 'Note what a learner did in a lesson',
  description: 'Progress is computed from these events. `clientTime` counts when it is at most five minutes ago.',
  access: user,
  limit: { name: 'learning-events', points: 240, seconds: 60 },
  body: PostEvent,
  returns: EventReply,
  status: 201,
  problems: ['not-enrolled', 'not-found'],
  handler: ({ scope, body }) => recordEvent(scope, body),
})
