import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { admin } from '@/lib/auth/access'
import { decidePayout } from '@/lib/wallet/mutations/payouts'
import { DecidePayout, Payout } from '@/lib/wallet/schema'

export const PATCH = route({
  summary: 'Approve, decline or complete a payout',
  access: admin,
  params: ById,
  body: DecidePayout,
  returns: Payout,
  problems: ['insufficient-funds', 'payout-decided', 'payout-unanswered'],
  handler: ({ scope, params, body }) => decidePayout(scope, params.id, body),
})
