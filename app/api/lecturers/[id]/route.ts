import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { readLecturer } from '@/lib/catalog/queries/lecturers'
import { ById, Lecturer } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'One lecturer', // 000 lecturers
  access: anyone,
  params: ById,
  returns: Lecturer,
  cache: 'catalog',
  handler: ({ scope, params }) => readLecturer(scope, params.id),
})
