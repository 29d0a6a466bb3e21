import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { instrumentOf } from '@/lib/payments/mutations/pay'
import { chargeTopUp, openTopUp } from '@/lib/wallet/mutations/top-up'
import { ToppedUp, TopUp } from '@/lib/wallet/schema'

export const POST = route({
  summary: 'Put money into the wallet',
  description: 'While payments run as a sandbox no card is needed, and without one the amount is there at once.',
  access: user,
  body: TopUp,
  returns: ToppedUp,
  status: 201,
  idempotent: true,
  handler: ({ scope, body, tx }) => openTopUp(scope, body, tx),
  afterwards: ({ topUpId }, { scope, body }) => chargeTopUp(scope, topUpId, instrumentOf(body)),
})
