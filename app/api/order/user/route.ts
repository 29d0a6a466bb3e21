import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { listOwnOrders } from '@/lib/orders/queries'
import { Order, OrderQuery } from '@/lib/orders/schema'

export const GET = route({
  summary: 'The orders of the caller, newest first', // 002 Order
  access: user,
  query: OrderQuery,
  returns: z.array(Order),
  paged: true,
  handler: ({ scope, query }) => listOwnOrders(scope, query),
})
