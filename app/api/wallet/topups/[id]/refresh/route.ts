import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { refreshTopUp } from '@/lib/wallet/mutations/top-up'
import { TopUpRecord } from '@/lib/wallet/schema'

export const POST = route({
  summary: 'Ask the gateway what became of a top-up',
  access: user,
  params: ById,
  returns: TopUpRecord,
  problems: ['gateway-away'],
  handler: ({ scope, params }) => refreshTopUp(scope, params.id),
})
