import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { askRefund } from '@/lib/refunds/mutations/ask-refund'
import { listRefundOffers } from '@/lib/refunds/queries'
import { PostRefund, Refund, RefundOffer } from '@/lib/refunds/schema'

export const GET = route({
  summary: 'What of an order can be given back, and until when',
  access: user,
  params: ById,
  returns: z.array(RefundOffer),
  handler: ({ scope, params }) => listRefundOffers(scope, params.id),
})

export const POST = route({
  summary: 'Ask for the money of an order, or of lines of it, back',
  description: 'What the policy grants is done at once; the rest waits for an administrator.',
  access: user,
  params: ById,
  body: PostRefund,
  returns: z.array(Refund),
  status: 201,
  problems: ['account-closed', 'gateway-away', 'nothing-to-refund', 'refund-refused', 'refund-under-way'],
  handler: ({ scope, params, body }) => askRefund(scope, params.id, body),
})
