import { z } from 'zod'
import { route } from '@/lib/api/route'
import { PageQuery } from '@/lib/api/schema'
import { admin, anyone } from '@/lib/auth/access'
import { NewTopWeek } from '@/lib/catalog/curation-schema'
import { createTopWeek } from '@/lib/catalog/mutations/top-weeks'
import { listTopWeeks } from '@/lib/catalog/queries/top-weeks'
import { TopWeek } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'The weekly shelves, the latest first', // 000 topweeks
  access: anyone,
  query: PageQuery,
  returns: z.array(TopWeek),
  paged: true,
  cache: 'list',
  handler: ({ query }) => listTopWeeks(query),
})

export const POST = route({
  summary: 'Add a weekly shelf', // 000 topweeks
  description: 'Seven days from `startsOn`. Courses that not everybody may see are kept in their place, but not shown.',
  access: admin,
  body: NewTopWeek,
  // A shelf may be sent back as it was read, with its courses.
  maxBodyBytes: 1024 * 1024,
  returns: TopWeek,
  status: 201,
  changes: 'public',
  problems: ['not-found'],
  handler: ({ scope, body }) => createTopWeek(scope, body),
})
