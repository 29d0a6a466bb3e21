import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { removeReply, replyToFeedback } from '@/lib/feedback/mutations'
import { Feedback, ReplyToFeedback } from '@/lib/feedback/schema'

export const POST = route({
  summary: 'Answer a rating of your course',
  description: 'For the staff of the course. A second answer takes the place of the first.',
  access: user,
  params: ById,
  body: ReplyToFeedback,
  returns: Feedback,
  changes: 'public',
  handler: ({ scope, params, body }) => replyToFeedback(scope, params.id, body.reply),
})

export const DELETE = route({
  summary: 'Take back the answer to a rating',
  access: user,
  params: ById,
  returns: Feedback,
  changes: 'public',
  handler: ({ scope, params }) => removeReply(scope, params.id),
})
