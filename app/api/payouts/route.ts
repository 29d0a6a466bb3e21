import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { requestPayout } from '@/lib/wallet/mutations/payouts'
import { listPayouts } from '@/lib/wallet/queries/earnings'
import { Payout, PayoutQuery, PostPayout } from '@/lib/wallet/schema'

export const POST = route({
  summary: 'Ask for earnings to be paid out',
  access: user,
  body: PostPayout,
  returns: Payout,
  status: 201,
  idempotent: true,
  failures: { never: 'It asks an administrator for money that was earned here; no card is tried by it.' },
  problems: ['address-unverified', 'not-enough-earned', 'not-found'],
  handler: ({ scope, body, tx }) => requestPayout(scope, body, tx),
})

export const GET = route({
  summary: 'List payouts',
  description: 'The caller’s own, or those of an organization they manage; everybody’s for an administrator.',
  access: user,
  query: PayoutQuery,
  returns: z.array(Payout),
  paged: true,
  problems: ['not-found'],
  handler: ({ scope, query }) => listPayouts(scope, query),
})
