import { z } from 'zod'
import { route } from '@/lib/api/route'
import { PageQuery } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { listWalletEntries } from '@/lib/wallet/queries/wallet'
import { WalletEntry } from '@/lib/wallet/schema'

export const GET = route({
  summary: 'The movements of the caller’s wallet, newest first',
  access: user,
  query: PageQuery,
  returns: z.array(WalletEntry),
  paged: true,
  handler: ({ scope, query }) => listWalletEntries(scope, query),
})
