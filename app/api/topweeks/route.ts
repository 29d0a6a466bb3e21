import { z } from 'zod'
import { route } from '@/lib/api/route'
import { PageQuery } from '@/lib/api/schema'
import { anyone } from '@/lib/auth/access'
import { listTopWeeks } from '@/lib/catalog/queries/top-weeks'
import { TopWeek } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'The weekly shelves, the latest first', // 000 topweeks
  access: anyone,
  query: PageQuery,
  returns: z.array(TopWeek),
  paged: true,
  cache: 'catalog',
  handler: ({ query }) => listTopWeeks(query),
})
