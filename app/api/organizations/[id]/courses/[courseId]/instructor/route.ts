import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { Course } from '@/lib/catalog/schema'
import { member } from '@/lib/organizations/access'
import { changeInstructor } from '@/lib/organizations/mutations/courses'
import { NameInstructor } from '@/lib/organizations/schema'

export const PATCH = route({
  summary: 'Name another instructor of a course of the organization',
  description: 'An active member whose role has canManageCourses: 400 on `instructorId` otherwise.',
  access: member('canManageCourses'),
  params: ById.extend({ courseId: Id }),
  body: NameInstructor,
  returns: Course,
  changes: 'public',
  handler: ({ scope, params, body }) => changeInstructor(scope, params.courseId, body.instructorId),
})
export const PUT = PATCH
