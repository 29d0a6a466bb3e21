import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { limitGuesses } from '@/lib/discounts/mutations/limit-guesses'
import { placeOrder } from '@/lib/orders/mutations/place-order'
import { purchaseProblems } from '@/lib/orders/policy'
import { Order, PlaceOrder } from '@/lib/orders/schema'
import { walletFailures } from '@/lib/payments/mutations/failures'

export const POST = route({
  summary: 'Buy lines of the cart from the wallet', // 002 Order
  access: user,
  body: PlaceOrder,
  returns: Order,
  status: 201,
  idempotent: true,
  failures: walletFailures,
  problems: purchaseProblems,
  prepare: ({ scope, body }) => limitGuesses(scope, body.discountCode),
  handler: ({ scope, body, tx }) => placeOrder(scope, body, tx),
})
