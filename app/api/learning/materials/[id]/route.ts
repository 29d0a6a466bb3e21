import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { anyone } from '@/lib/auth/access'
import { readLesson } from '@/lib/learning/queries/lesson'
import { Lesson } from '@/lib/learning/schema'

export const GET = route({
  summary: 'A lesson with its content',
  description:
    'For the enrolled and the staff; previews for everybody. A locked lesson is 401 or 403 `not-enrolled`. Addresses of files work for two hours.',
  access: anyone,
  params: ById,
  returns: Lesson,
  problems: ['not-enrolled', 'unauthenticated'],
  handler: ({ scope, params }) => readLesson(scope, params.id),
})
