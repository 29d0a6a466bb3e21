import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { listSales } from '@/lib/wallet/queries/earnings'
import { EarningsQuery, Sale } from '@/lib/wallet/schema'

export const GET = route({
  summary: 'The sales behind one’s earnings, newest first',
  access: user,
  query: EarningsQuery,
  returns: z.array(Sale),
  paged: true,
  problems: ['not-found'],
  handler: ({ scope, query }) => listSales(scope, query),
})
