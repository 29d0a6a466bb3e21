import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { cancelPayout } from '@/lib/wallet/mutations/payouts'
import { Payout } from '@/lib/wallet/schema'

export const POST = route({
  summary: 'Take back a request for a payout',
  description:
    'Before an administrator decides on it: the caller’s own, or one of an organization they manage, whoever asked for it.',
  access: user,
  params: ById,
  returns: Payout,
  problems: ['not-found', 'payout-decided'],
  handler: ({ scope, params }) => cancelPayout(scope, params.id),
})
