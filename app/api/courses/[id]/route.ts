import { readIfMatch } from '@/lib/api/if-match'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { anyone, user } from '@/lib/auth/access'
import { readCourse } from '@/lib/catalog/queries/course'
import { Course, CourseKey } from '@/lib/catalog/schema'
import { changeCourse } from '@/lib/courses/mutations/change-course'
import { removeCourse } from '@/lib/courses/mutations/remove-course'
import { CourseChanges } from '@/lib/courses/schema'

export const GET = route({
  summary: 'One course with its curriculum', // 000, 001 Courses
  description:
    'By id, or by the address of its page. Lessons without their content. 404 for whoever may not see it. The `ETag` begins with the version that `If-Match` takes.',
  access: anyone,
  params: CourseKey,
  returns: Course,
  cache: 'item',
  version: course => course.version,
  handler: ({ scope, params }) => readCourse(scope, params.id),
})

export const PATCH = route({
  summary: 'Change a course', // 000, 001 Courses
  description:
    'Only the keys sent change; `name`, `poster`, `tuition`, `cost` and `idCourseTopic` are other names of `title`, `thumbnailUrl`, `price` and `topic`. With `If-Match`, 412 `edit-conflict` when somebody else saved meanwhile. `isPublished: true` puts it on sale and needs a title, a description, a category and a price: 400 `not-ready` names in `errors` what is missing. Without `isPublished` nothing is published. Markdown that is too complex to be formatted is 400 `too-complex`.',
  access: user,
  params: ById,
  body: CourseChanges,
  maxBodyBytes: 1024 * 1024,
  returns: Course,
  changes: 'public',
  version: course => course.version,
  ifMatch: true,
  problems: ['course-archived', 'not-ready', 'slug-taken', 'too-complex'],
  handler: ({ scope, params, body, request }) =>
    changeCourse(scope, params.id, body, { ifMatch: readIfMatch(request.headers) }),
})

export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete a course, or archive it', // 000, 001 Courses
  description:
    'One that nobody ever took is gone, and answered as it was. Otherwise it is archived (`isArchived`): nobody can buy it any more, and those who have it keep it.',
  access: user,
  params: ById,
  returns: Course,
  changes: 'public',
  ifMatch: true,
  handler: ({ scope, params, request }) => removeCourse(scope, params.id, { ifMatch: readIfMatch(request.headers) }),
})
