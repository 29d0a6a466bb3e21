import { z } from 'zod'
import { listLearners } from '@/lib/analysis/queries/learners'
import { Learner, LearnersQuery } from '@/lib/analysis/schema'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'

export const GET = route({
  summary: 'The learners of a course and how far they are',
  description: 'For its staff; 404 for everybody else. Names and pictures, no addresses.',
  access: user,
  params: ById,
  query: LearnersQuery,
  returns: z.array(Learner),
  paged: true,
  handler: ({ scope, params, query }) => listLearners(scope, params.id, query),
})
