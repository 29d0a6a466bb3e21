import { z } from 'zod'
import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { filterOf, listCourses } from '@/lib/catalog/queries/courses'
import { CourseQuery, CourseSummary } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'Published courses', // 000, 001 Courses
  description:
    'Filtered, searched and sorted. Price ranges are `free`, `paid`, `10-20` (20 not included) or `50-`; durations are hours. `X-Suggested-Query` carries the corrected search when the original found nothing.',
  access: anyone,
  query: CourseQuery,
  returns: z.array(CourseSummary),
  paged: true,
  cache: 'catalog',
  handler: async ({ scope, query, headers }) => {
    const list = await listCourses(scope, filterOf(query))
    if (list.suggestedQuery) headers.set('X-Suggested-Query', encodeURIComponent(list.suggestedQuery))
    return list
  },
})
