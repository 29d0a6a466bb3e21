import { z } from 'zod'
import { route } from '@/lib/api/route'
import { admin } from '@/lib/auth/access'
import { listLedgerAccounts } from '@/lib/ledger/queries'
import { AccountQuery, LedgerAccount } from '@/lib/ledger/schema'

export const GET = route({
  summary: 'The accounts of the ledger with their owners and balances',
  access: admin,
  query: AccountQuery,
  returns: z.array(LedgerAccount),
  paged: true,
  handler: ({ scope, query }) => listLedgerAccounts(scope, query),
})
