import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { orderLevels } from '@/lib/levels/mutations'
import { listLevels } from '@/lib/levels/queries'
import { Level } from '@/lib/levels/schema'
import { member } from '@/lib/organizations/access'

export const PUT = route({
  summary: 'Put the levels of an organization into an order',
  access: member('canManageLevels'),
  params: ById,
  body: z.object({ levelIds: z.array(Id).max(1000) }).meta({ id: 'LevelOrder' }),
  returns: z.array(Level),
  problems: ['levels-changed'],
  handler: async ({ scope, params, body }) => {
    await orderLevels(scope, params.id, body.levelIds)
    return (await listLevels(scope, { organizationId: params.id, page: 1, limit: 100 })).items
  },
})
