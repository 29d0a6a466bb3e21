import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { readOrder } from '@/lib/orders/queries'
import { Order } from '@/lib/orders/schema'

export const GET = route({
  summary: 'One order, for its buyer and for administrators',
  access: user,
  params: ById,
  returns: Order,
  handler: ({ scope, params }) => readOrder(scope, params.id),
})
