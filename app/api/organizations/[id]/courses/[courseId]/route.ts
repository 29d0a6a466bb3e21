import { readIfMatch } from '@/lib/api/if-match'
import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { Course } from '@/lib/catalog/schema'
import { CourseChanges } from '@/lib/courses/schema'
import { member } from '@/lib/organizations/access'
import { changeOrganizationCourse, removeOrganizationCourse } from '@/lib/organizations/mutations/courses'

const params = ById.extend({ courseId: Id })

export const PATCH = route({
  summary: 'Change a course of an organization', // 001 Organizations
  access: member('canManageCourses'),
  params,
  body: CourseChanges,
  maxBodyBytes: 1024 * 1024,
  returns: Course,
  changes: 'public',
  ifMatch: true,
  problems: ['course-archived', 'not-ready', 'slug-taken', 'too-complex'],
  handler: ({ scope, params, body, request }) =>
    changeOrganizationCourse(scope, params.courseId, body, {
      ifMatch: readIfMatch(request.headers),
    }),
})
export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete a course of an organization; a sold one is archived', // 001 Organizations
  access: member('canManageCourses'),
  params,
  returns: Course,
  changes: 'public',
  handler: ({ scope, params }) => removeOrganizationCourse(scope, params.courseId),
})
