import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { cardFailures } from '@/lib/payments/mutations/failures'
import { instrumentOf } from '@/lib/payments/mutations/pay'
import { cardProblems } from '@/lib/payments/policy'
import { chargeTopUp, openTopUp } from '@/lib/wallet/mutations/top-up'
import { listTopUps } from '@/lib/wallet/queries/wallet'
import { ToppedUp, TopUp, TopUpQuery, TopUpRecord } from '@/lib/wallet/schema'

export const POST = route({
  summary: 'Put money into the wallet',
  description:
    'With `paymentMethod: "card"` and no card it stays pending for half an hour, and `nextAction` is the link of a page that takes the card. While payments run as a sandbox no card is needed: without both, the amount is there at once.',
  access: user,
  body: TopUp,
  returns: ToppedUp,
  status: 201,
  idempotent: true,
  failures: cardFailures(instrumentOf, ({ nextAction }: ToppedUp) => nextAction !== undefined),
  problems: cardProblems,
  handler: ({ scope, body, tx }) => openTopUp(scope, body, tx),
  afterwards: ({ topUpId }, { scope, body }) => chargeTopUp(scope, topUpId, instrumentOf(body)),
})

export const GET = route({
  summary: 'The caller’s top-ups, newest first',
  access: user,
  query: TopUpQuery,
  returns: z.array(TopUpRecord),
  paged: true,
  handler: ({ scope, query }) => listTopUps(scope, query),
})
