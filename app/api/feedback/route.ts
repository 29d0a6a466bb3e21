import { z } from 'zod'
import { route } from '@/lib/api/route'
import { anyone, user } from '@/lib/auth/access'
import { giveFeedback } from '@/lib/feedback/mutations'
import { listFeedback } from '@/lib/feedback/queries'
import { Feedback, FeedbackQuery, GiveFeedback } from '@/lib/feedback/schema'

export const GET = route({
  summary: 'What learners say about a course', // 002 Feedback
  description: 'The newest first unless sorted otherwise; `search` finds words of the comments.',
  access: anyone,
  query: FeedbackQuery,
  returns: z.array(Feedback),
  paged: true,
  cache: 'item',
  problems: ['not-found'],
  handler: ({ scope, query: { product, ...filter } }) => listFeedback(scope, product, filter),
})

export const POST = route({
  summary: 'Rate a course', // 002 Feedback
  description: 'For those who have the course, once. `product` is the course. 409 `already-reviewed` the second time.',
  access: user,
  body: GiveFeedback,
  returns: Feedback,
  status: 201,
  changes: 'public',
  problems: ['already-reviewed', 'not-enrolled', 'not-found', 'own-course'],
  handler: ({ scope, body }) => giveFeedback(scope, body),
})
