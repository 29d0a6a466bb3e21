import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { topUpWallet } from '@/lib/wallet/mutations'
import { TopUp, Wallet } from '@/lib/wallet/schema'

export const POST = route({
  summary: 'Put money into the wallet',
  description: 'While payments run as a sandbox the amount is there at once.',
  access: user,
  body: TopUp,
  returns: Wallet,
  status: 201,
  idempotent: true,
  handler: ({ scope, body, tx }) => topUpWallet(scope, body.amount, tx),
})
