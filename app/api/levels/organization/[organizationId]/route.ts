import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { listLevels } from '@/lib/levels/queries'
import { Level, LevelQuery } from '@/lib/levels/schema'
import { member } from '@/lib/organizations/access'

export const GET = route({
  summary: 'List the levels of an organization', // 001 Levels
  access: member(),
  params: z.object({ organizationId: Id }),
  query: LevelQuery.omit({ organizationId: true }),
  returns: z.array(Level),
  paged: true,
  handler: ({ scope, query }) => listLevels(scope, { ...query, organizationId: scope.organizationId }),
})
