import { z } from 'zod'
import { route } from '@/lib/api/route'
import { PageQuery } from '@/lib/api/schema'
import { admin } from '@/lib/auth/access'
import { listAllOrders } from '@/lib/orders/queries'
import { Order } from '@/lib/orders/schema'

export const GET = route({
  summary: 'All orders, newest first', // 002 Order
  access: admin,
  query: PageQuery,
  returns: z.array(Order),
  paged: true,
  handler: ({ scope, query }) => listAllOrders(scope, query),
})
