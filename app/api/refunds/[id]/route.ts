import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { admin } from '@/lib/auth/access'
import { decideRefund } from '@/lib/refunds/mutations/ask-refund'
import { DecideRefund, Refund } from '@/lib/refunds/schema'

export const PATCH = route({
  summary: 'Approve or decline a refund that was asked for',
  access: admin,
  params: ById,
  body: DecideRefund,
  returns: Refund,
  problems: ['account-closed', 'gateway-away', 'refund-decided', 'refund-refused'],
  handler: ({ scope, params, body }) => decideRefund(scope, params.id, body),
})
