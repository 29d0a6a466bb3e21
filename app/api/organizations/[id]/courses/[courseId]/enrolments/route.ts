import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { member } from '@/lib/organizations/access'
import { enrolGroup } from '@/lib/organizations/mutations/enrol-group'
import { EnrolGroup, GroupEnrolled } from '@/lib/organizations/schema'

export const POST = route({
  summary: 'Enrol a level, a term or some members in a course of the organization',
  description: 'The course is free or private to the organization. Repeating enrols only who is new.',
  access: member('canManageCourses', 'canManageStudents'),
  params: ById.extend({ courseId: Id }),
  body: EnrolGroup,
  returns: GroupEnrolled,
  problems: ['course-not-free', 'course-unavailable'],
  handler: ({ scope, params, body }) => enrolGroup(scope, params.courseId, body),
})
