import { z } from 'zod'
import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { filterOf, listInstructorCourses } from '@/lib/catalog/queries/courses'
import { ByInstructor, CourseQuery, CourseSummary } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'The courses of an instructor', // 001 Courses
  description: 'What the public may see; the instructor also sees drafts. Takes the filters of `/courses`.',
  access: anyone,
  params: ByInstructor,
  query: CourseQuery,
  returns: z.array(CourseSummary),
  paged: true,
  cache: 'list',
  handler: ({ scope, params, query }) => listInstructorCourses(scope, params.instructorId, filterOf(query)),
})
