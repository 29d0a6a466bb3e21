import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { Enrolled } from '@/lib/enrolments/schema'
import { member } from '@/lib/organizations/access'
import { endEnrolment } from '@/lib/organizations/mutations/end-enrolment'

export const DELETE = route({
  summary: 'Take a course back that the organization gave to somebody',
  description: 'What they did in it stays. 404 for an enrolment that is their own, such as a purchase.',
  access: member('canManageCourses', 'canManageStudents'),
  params: ById.extend({ courseId: Id, userId: Id }),
  returns: Enrolled,
  handler: ({ scope, params }) => endEnrolment(scope, params.courseId, params.userId),
})
