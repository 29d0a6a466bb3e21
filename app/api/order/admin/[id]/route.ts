import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { admin } from '@/lib/auth/access'
import { readOrderHistory } from '@/lib/orders/queries'
import { OrderHistory } from '@/lib/orders/schema'

export const GET = route({
  summary: 'An order with its buyer, all attempts to pay it, and what happened when',
  access: admin,
  params: z.object({ id: Id }),
  returns: OrderHistory,
  handler: ({ scope, params }) => readOrderHistory(scope, params.id),
})
