import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { filterOf } from '@/lib/catalog/queries/courses'
import { courseFacets } from '@/lib/catalog/queries/facets'
import { CourseQuery, Facets } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'How many published courses each filter value would show',
  description: "Takes the filters of `/courses`. A filter's own choice does not narrow its own counts.",
  access: anyone,
  query: CourseQuery,
  returns: Facets,
  cache: 'list',
  handler: ({ query }) => courseFacets(filterOf(query)),
})
