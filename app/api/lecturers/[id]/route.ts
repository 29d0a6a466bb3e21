import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { admin, anyone } from '@/lib/auth/access'
import { LecturerChanges } from '@/lib/catalog/curation-schema'
import { changeLecturer, deleteLecturer } from '@/lib/catalog/mutations/lecturers'
import { readLecturer } from '@/lib/catalog/queries/lecturers'
import { Lecturer } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'One lecturer', // 000 lecturers
  access: anyone,
  params: ById,
  returns: Lecturer,
  cache: 'list',
  handler: ({ scope, params }) => readLecturer(scope, params.id),
})

export const PATCH = route({
  summary: 'Change a lecturer', // 000 lecturers
  access: admin,
  params: ById,
  body: LecturerChanges,
  returns: Lecturer,
  changes: 'public',
  problems: ['lecturer-email-taken', 'lecturer-user-taken'],
  handler: ({ scope, params, body }) => changeLecturer(scope, params.id, body),
})

export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete a lecturer', // 000 lecturers
  description: 'The courses stay, under the name of their instructor.',
  access: admin,
  params: ById,
  returns: Lecturer,
  changes: 'public',
  handler: ({ scope, params }) => deleteLecturer(scope, params.id),
})
