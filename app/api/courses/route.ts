import { z } from 'zod'
import { route } from '@/lib/api/route'
import { anyone, user } from '@/lib/auth/access'
import { filterOf, listCourses } from '@/lib/catalog/queries/courses'
import { Course, CourseQuery, CourseSummary } from '@/lib/catalog/schema'
import { createCourse } from '@/lib/courses/mutations/create-course'
import { NewCourse } from '@/lib/courses/schema'

export const GET = route({
  summary: 'Published courses', // 000, 001 Courses
  description:
    'Filtered, searched and sorted. Price ranges are `free`, `paid`, `10-20` (20 not included) or `50-`; durations are hours. `X-Suggested-Query` carries the corrected search when the original found nothing.',
  access: anyone,
  query: CourseQuery,
  returns: z.array(CourseSummary),
  paged: true,
  cache: 'list',
  replyHeaders: { 'X-Suggested-Query': 'The corrected search, percent-encoded, when the original found nothing.' },
  handler: async ({ scope, query, headers }) => {
    const list = await listCourses(scope, filterOf(query))
    if (list.suggestedQuery) headers.set('X-Suggested-Query', encodeURIComponent(list.suggestedQuery))
    return list
  },
})

export const POST = route({
  summary: 'Write a new course', // 000, 001 Courses
  description:
    'A draft, unless `isPublished` is true: then it needs a title, a description, a category and a price, and 400 names what is missing; lessons and a picture may follow. A course in document 000’s words (`name`, `tuition`, `poster`) without `isPublished` is published as well, or stays a draft where something is missing. `category` is an id, a slug or a name; `name`, `poster`, `tuition`, `cost` and `idCourseTopic` are other names of `title`, `thumbnailUrl`, `price` and `topic`. 403 `teaching-role-required` for learners; `organizationId` needs canManageCourses there. Markdown that is too complex to be formatted is 400 `too-complex`.',
  access: user,
  body: NewCourse,
  maxBodyBytes: 1024 * 1024,
  returns: Course,
  status: 201,
  changes: 'public',
  version: course => course.version,
  problems: ['not-found', 'teaching-role-required', 'too-complex'],
  handler: ({ scope, body }) => createCourse(scope, body),
})
