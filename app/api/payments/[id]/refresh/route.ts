import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { refreshPayment } from '@/lib/payments/mutations/follow-up'
import { Payment } from '@/lib/payments/schema'

export const POST = route({
  summary: 'Ask the gateway what became of a payment',
  access: user,
  params: ById,
  returns: Payment,
  problems: ['gateway-away'],
  handler: ({ scope, params }) => refreshPayment(scope, params.id),
})
