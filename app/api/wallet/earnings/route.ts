import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { readEarnings } from '@/lib/wallet/queries/earnings'
import { Earnings, EarningsQuery } from '@/lib/wallet/schema'

export const GET = route({
  summary: 'What one has earned by selling, and what can be paid out',
  access: user,
  query: EarningsQuery.pick({ organizationId: true }),
  returns: Earnings,
  problems: ['not-found'],
  handler: ({ scope, query }) => readEarnings(scope, query.organizationId),
})
