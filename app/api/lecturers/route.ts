import { z } from 'zod'
import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { listLecturers } from '@/lib/catalog/queries/lecturers'
import { Lecturer, LecturerQuery } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'The lecturers, by name', // 000 lecturers
  access: anyone,
  query: LecturerQuery,
  returns: z.array(Lecturer),
  paged: true,
  cache: 'catalog',
  handler: ({ scope, query }) => listLecturers(scope, query),
})
