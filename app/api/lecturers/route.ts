import { z } from 'zod'
import { route } from '@/lib/api/route'
import { admin, anyone } from '@/lib/auth/access'
import { NewLecturer } from '@/lib/catalog/curation-schema'
import { createLecturer } from '@/lib/catalog/mutations/lecturers'
import { listLecturers } from '@/lib/catalog/queries/lecturers'
import { Lecturer, LecturerQuery } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'The lecturers, by name', // 000 lecturers
  access: anyone,
  query: LecturerQuery,
  returns: z.array(Lecturer),
  paged: true,
  cache: 'list',
  handler: ({ scope, query }) => listLecturers(scope, query),
})

export const POST = route({
  summary: 'Add a lecturer', // 000 lecturers
  access: admin,
  body: NewLecturer,
  returns: Lecturer,
  status: 201,
  changes: 'public',
  problems: ['lecturer-email-taken', 'lecturer-user-taken', 'not-found'],
  handler: ({ scope, body }) => createLecturer(scope, body),
})
