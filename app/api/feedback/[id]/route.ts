import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { anyone, user } from '@/lib/auth/access'
import { changeFeedback, deleteFeedback } from '@/lib/feedback/mutations'
import { readFeedback } from '@/lib/feedback/queries'
import { ChangeFeedback, Feedback } from '@/lib/feedback/schema'

export const GET = route({
  summary: 'One rating of a course', // 002 Feedback
  access: anyone,
  params: ById,
  returns: Feedback,
  cache: 'item',
  handler: ({ scope, params }) => readFeedback(scope, params.id),
})

export const PATCH = route({
  summary: 'Change your rating of a course', // 002 Feedback
  access: user,
  params: ById,
  body: ChangeFeedback,
  returns: Feedback,
  changes: 'public',
  problems: ['not-enrolled', 'own-course'],
  handler: ({ scope, params, body }) => changeFeedback(scope, params.id, body),
})
export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete your rating of a course', // 002 Feedback
  description: 'Administrators may delete any.',
  access: user,
  params: ById,
  returns: Feedback,
  changes: 'public',
  handler: ({ scope, params }) => deleteFeedback(scope, params.id),
})
