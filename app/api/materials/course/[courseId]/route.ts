import { z } from 'zod'
import { route } from '@/lib/api/route'
import { PageQuery } from '@/lib/api/schema'
import { guestOrUser } from '@/lib/auth/access'
import { listCourseMaterials } from '@/lib/materials/queries/materials'
import { ByCourse, Material } from '@/lib/materials/schema'

export const GET = route({
  summary: 'The lessons of a course in their order', // 001 Materials
  description: 'Locked ones come without content: to guests all but previews.',
  access: guestOrUser,
  params: ByCourse,
  query: PageQuery,
  returns: z.array(Material),
  paged: true,
  problems: ['unauthenticated'],
  handler: ({ scope, params, query }) => listCourseMaterials(scope, params.courseId, query),
})
