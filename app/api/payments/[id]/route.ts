import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { cancelPayment, changePayment } from '@/lib/payments/mutations/follow-up'
import { readPayment } from '@/lib/payments/queries'
import { PatchPayment, Payment } from '@/lib/payments/schema'

export const GET = route({
  summary: 'Read a payment', // 001 Payments
  access: user,
  params: ById,
  returns: Payment,
  handler: ({ scope, params }) => readPayment(scope, params.id),
})

export const PATCH = route({
  summary: 'Confirm cash, give a payment back, or change what is billed', // 001 Payments
  description:
    '`status` is for administrators: `success` and `failed` say what became of cash, `refunded` is a full refund of whatever is left. 409 `nothing-to-refund` for what never arrived.',
  access: user,
  params: ById,
  body: PatchPayment,
  returns: Payment,
  problems: [
    'account-closed',
    'card-payment',
    'gateway-away',
    'nothing-to-refund',
    'refund-failed',
    'refund-refused',
    'refund-under-way',
    'settled-payment',
  ],
  handler: ({ scope, params, body }) => changePayment(scope, params.id, body),
})
export const PUT = PATCH

export const DELETE = route({
  summary: 'Cancel a pending payment', // 001 Payments
  access: user,
  params: ById,
  returns: Payment,
  problems: ['gateway-away', 'payment-pending', 'settled-payment'],
  handler: ({ scope, params }) => cancelPayment(scope, params.id),
})
