import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { admin } from '@/lib/auth/access'
import { readOrderHistory } from '@/lib/orders/queries'
import { OrderHistory } from '@/lib/orders/schema'

export const GET = route({
  summary: 'An order with its buyer, all attempts to pay it, and what happened when',
  access: admin,
  params: ById,
  returns: OrderHistory,
  handler: ({ scope, params }) => readOrderHistory(scope, params.id),
})
