import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { limitGuesses } from '@/lib/discounts/mutations/limit-guesses'
import { purchaseProblems } from '@/lib/orders/policy'
import { cardFailures } from '@/lib/payments/mutations/failures'
import { chargePayment, instrumentOf, openPayment } from '@/lib/payments/mutations/pay'
import { cardProblems } from '@/lib/payments/policy'
import { listPayments } from '@/lib/payments/queries'
import { Payment, PaymentQuery, PostPayment } from '@/lib/payments/schema'

export const POST = route({
  summary: 'Pay for courses by wallet, card or cash', // 001 Payments
  description:
    'A wallet pays at once. A card is charged through the payment gateway; `nextAction` says where to go when the bank wants to see its customer. Without `card` or `token` it stays pending for half an hour, and `nextAction` is the link of a page that takes the card from whoever holds the link. Cash stays pending until an administrator confirms it.',
  access: user,
  body: PostPayment,
  returns: Payment,
  status: 201,
  idempotent: true,
  failures: cardFailures(instrumentOf, ({ nextAction }: Payment) => nextAction !== undefined),
  problems: [...purchaseProblems, ...cardProblems],
  prepare: ({ scope, body }) => limitGuesses(scope, body.discountCode),
  handler: ({ scope, body, tx }) => openPayment(scope, body, tx),
  afterwards: ({ id }, { body }) => chargePayment(id, instrumentOf(body)),
})

export const GET = route({
  summary: 'List payments', // 001 Payments
  description: 'The caller’s own; everybody’s for an administrator.',
  access: user,
  query: PaymentQuery,
  returns: z.array(Payment),
  paged: true,
  problems: ['forbidden'],
  handler: ({ scope, query }) => listPayments(scope, query),
})
