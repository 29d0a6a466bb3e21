import { z } from 'zod'
import { route } from '@/lib/api/route'
import { admin } from '@/lib/auth/access'
import { listAllOrders } from '@/lib/orders/queries'
import { AdminOrder, AdminOrderQuery } from '@/lib/orders/schema'

export const GET = route({
  summary: 'All orders, newest first', // 002 Order
  access: admin,
  query: AdminOrderQuery,
  returns: z.array(AdminOrder),
  paged: true,
  handler: ({ scope, query }) => listAllOrders(scope, query),
})
