import { z } from 'zod'
import { route } from '@/lib/api/route'
import { admin } from '@/lib/auth/access'
import { listLedgerTransactions } from '@/lib/ledger/queries'
import { LedgerTransaction, TransactionQuery } from '@/lib/ledger/schema'

export const GET = route({
  summary: 'The movements of money with all their entries, newest first',
  access: admin,
  query: TransactionQuery,
  returns: z.array(LedgerTransaction),
  paged: true,
  handler: ({ scope, query }) => listLedgerTransactions(scope, query),
})
