import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { anyone } from '@/lib/auth/access'
import { readCurriculum } from '@/lib/learning/queries/curriculum'
import { Curriculum } from '@/lib/learning/schema'

export const GET = route({
  summary: 'The curriculum of a course, with the progress of the caller',
  description: 'For whoever may see the course. `isLocked` lessons are open to the enrolled only.',
  access: anyone,
  params: z.object({ id: Id }),
  returns: Curriculum,
  handler: ({ scope, params }) => readCurriculum(scope, params),
})
