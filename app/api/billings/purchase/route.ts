import type { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { chargeBillingPurchase, openBillingPurchase } from '@/lib/billings/mutations'
import { Purchase, Purchased } from '@/lib/billings/schema'
import { limitGuesses } from '@/lib/discounts/mutations/limit-guesses'
import { purchaseProblems } from '@/lib/orders/policy'
import { cardFailures } from '@/lib/payments/mutations/failures'
import { instrumentOf } from '@/lib/payments/mutations/pay'
import { cardProblems } from '@/lib/payments/policy'

export const POST = route({
  summary: 'Buy courses with a card', // 000 billings
  description:
    'The order joins the buyer’s billing, which is made when there is none. Without a card or token it stays pending for half an hour, and `next_action` is the link of a page that takes the card.',
  access: user,
  body: Purchase,
  maxBodyBytes: 128 * 1024,
  returns: Purchased,
  status: 201,
  idempotent: true,
  failures: cardFailures(
    ({ orders }: z.output<typeof Purchase>) => instrumentOf(orders.payment_method),
    ({ next_action }: Purchased) => next_action !== undefined,
  ),
  problems: [...purchaseProblems, ...cardProblems],
  prepare: ({ scope, body }) => limitGuesses(scope, body.orders.discount_code),
  handler: ({ scope, body, tx }) => openBillingPurchase(scope, body, tx),
  afterwards: (opened, { body }) => chargeBillingPurchase(opened, instrumentOf(body.orders.payment_method)),
})
