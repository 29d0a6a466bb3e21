import { z } from 'zod'
import { route } from '@/lib/api/route'
import { PageQuery } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { listOwnOrders } from '@/lib/orders/queries'
import { Order } from '@/lib/orders/schema'

export const GET = route({
  summary: 'The orders of the caller, newest first', // 002 Order
  access: user,
  query: PageQuery,
  returns: z.array(Order),
  paged: true,
  handler: ({ scope, query }) => listOwnOrders(scope, query),
})
