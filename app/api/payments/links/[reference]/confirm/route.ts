import type { z } from 'zod'
import { route } from '@/lib/api/route'
import { cardFailures } from '@/lib/payments/mutations/failures'
import { chargeAttempt, openAttempt } from '@/lib/payments/mutations/pay-by-link'
import { linkHolder } from '@/lib/payments/payable'
import { cardProblems } from '@/lib/payments/policy'
import { ByLink, LinkedPayment, PayByLink } from '@/lib/payments/schema'

export const POST = route({
  summary: 'Pay what a payment link is for',
  description:
    'Whoever holds the link may pay, without signing in. In the sandbox `card` is charged; a live gateway takes the card on its own page, which `nextAction` names. A declined card leaves the payment pending, and another one may follow until it expires. While one is being tried, and once it is paid, nothing more is charged.',
  access: linkHolder,
  params: ByLink,
  body: PayByLink,
  returns: LinkedPayment,
  idempotent: true,
  failures: cardFailures(
    ({ card }: z.output<typeof PayByLink>) => card && { card },
    ({ step }: z.output<typeof LinkedPayment>) => step === 'question',
  ),
  problems: [...cardProblems, 'not-found', 'payment-over'],
  limit: { name: 'payment-link', points: 60, seconds: 600 },
  handler: ({ scope, body, tx }) => openAttempt(scope, body, tx),
  afterwards: ({ attemptId }, { scope, body }) => chargeAttempt(scope, attemptId, body),
})
