import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { repayDebt } from '@/lib/wallet/mutations/repay-debt'
import { PostRepayment, Repayment } from '@/lib/wallet/schema'

export const POST = route({
  summary: 'Pay what an organization owes from one’s own wallet',
  description:
    'All of it, by somebody who manages the organization. `amount` is 0 where nothing was owed. A person’s own debt is paid by whatever comes into their wallet.',
  access: user,
  body: PostRepayment,
  returns: Repayment,
  status: 201,
  idempotent: true,
  failures: { never: 'It pays an organization’s debt from the caller’s own wallet; no card is tried by it.' },
  problems: ['insufficient-funds', 'not-found'],
  handler: ({ scope, body, tx }) => repayDebt(scope, body, tx),
})
