import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { anyone, user } from '@/lib/auth/access'
import { changeLearning } from '@/lib/learning/mutations'
import { readCurriculum } from '@/lib/learning/queries/curriculum'
import { Curriculum, LearningReply, PatchLearning } from '@/lib/learning/schema'

export const GET = route({
  summary: 'The curriculum of a course, with the progress of the caller',
  description: 'For whoever may see the course. `isLocked` lessons are open to the enrolled only.',
  access: anyone,
  params: ById,
  returns: Curriculum,
  handler: ({ scope, params }) => readCurriculum(scope, params),
})

export const PATCH = route({
  summary: 'Put a course of one’s own away, or take it out again',
  description: 'An archived course stays open; it only leaves the lists of what one is learning.',
  access: user,
  params: ById,
  body: PatchLearning,
  returns: LearningReply,
  handler: ({ scope, params, body }) => changeLearning(scope, params.id, body),
})

export const PUT = PATCH
