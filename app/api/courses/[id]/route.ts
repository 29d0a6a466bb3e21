import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { readCourse } from '@/lib/catalog/queries/course'
import { Course, CourseKey } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'One course with its curriculum', // 000, 001 Courses
  description: 'By id, or by the address of its page. Lessons without their content. 404 for whoever may not see it.',
  access: anyone,
  params: CourseKey,
  returns: Course,
  cache: 'catalog',
  handler: ({ scope, params }) => readCourse(scope, params.id),
})
