import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { voteHelpful, withdrawVote } from '@/lib/feedback/mutations'
import { Feedback } from '@/lib/feedback/schema'

// Votes make no kept page stale at once: a count that lags some seconds for visitors is not worth all those pages.
export const POST = route({
  summary: 'Find a rating helpful',
  description: 'One vote a person; not for your own rating.',
  access: user,
  params: ById,
  returns: Feedback,
  problems: ['own-feedback'],
  handler: ({ scope, params }) => voteHelpful(scope, params.id),
})

export const DELETE = route({
  summary: 'Take back that a rating was helpful',
  access: user,
  params: ById,
  returns: Feedback,
  handler: ({ scope, params }) => withdrawVote(scope, params.id),
})
