import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { changeBilling, deleteBilling } from '@/lib/billings/mutations'
import { readBilling } from '@/lib/billings/queries'
import { Billing, PutBilling } from '@/lib/billings/schema'

export const GET = route({
  summary: 'Read a billing with its orders', // 000 billings
  access: user,
  params: ById,
  returns: Billing,
  handler: ({ scope, params }) => readBilling(scope, params.id),
})

export const PUT = route({
  summary: 'Change the name or address of a billing', // 000 billings
  access: user,
  params: ById,
  body: PutBilling,
  returns: Billing,
  handler: ({ scope, params, body }) => changeBilling(scope, params.id, body),
})
export const PATCH = PUT

export const DELETE = route({
  summary: 'Delete a billing without orders', // 000 billings
  access: user,
  params: ById,
  returns: Billing,
  problems: ['billing-has-orders'],
  handler: ({ scope, params }) => deleteBilling(scope, params.id),
})
