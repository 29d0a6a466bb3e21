import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { readWallet } from '@/lib/wallet/queries/wallet'
import { Wallet } from '@/lib/wallet/schema'

export const GET = route({
  summary: "The caller's wallet",
  access: user,
  returns: Wallet,
  handler: ({ scope }) => readWallet(scope),
})
