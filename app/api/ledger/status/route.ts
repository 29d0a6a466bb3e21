import { route } from '@/lib/api/route'
import { admin } from '@/lib/auth/access'
import { readLedgerStatus } from '@/lib/ledger/queries'
import { LedgerStatus, StatusQuery } from '@/lib/ledger/schema'

export const GET = route({
  summary: 'Whether the books are right, and which payments are late',
  description: 'Checked at the moment of asking: every violation of the ledger’s rules is named.',
  access: admin,
  query: StatusQuery,
  returns: LedgerStatus,
  handler: ({ scope, query }) => readLedgerStatus(scope, query),
})
