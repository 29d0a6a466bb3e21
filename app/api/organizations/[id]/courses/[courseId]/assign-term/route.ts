import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { Course } from '@/lib/catalog/schema'
import { member } from '@/lib/organizations/access'
import { assignTerm } from '@/lib/organizations/mutations/courses'
import { AssignTerm } from '@/lib/organizations/schema'

export const PATCH = route({
  summary: 'Teach a course in a term', // 001 Organizations
  access: member('canManageCourses'),
  params: ById.extend({ courseId: Id }),
  body: AssignTerm,
  returns: Course,
  changes: 'public',
  handler: ({ scope, params, body }) => assignTerm(scope, params.courseId, body.termId),
})
export const PUT = PATCH
