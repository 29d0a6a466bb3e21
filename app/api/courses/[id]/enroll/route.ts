import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { enrolMyself } from '@/lib/enrolments/mutations'
import { Enrolled } from '@/lib/enrolments/schema'

export const POST = route({
  summary: 'Enrol in a free course, or in one already bought', // 001 Courses
  description: 'Repeating changes nothing. 402 `payment-required` for a course that costs something.',
  access: user,
  params: ById,
  returns: Enrolled,
  problems: ['already-owned', 'course-unavailable', 'own-course', 'payment-required'],
  handler: ({ scope, params }) => enrolMyself(scope, params.id),
})
