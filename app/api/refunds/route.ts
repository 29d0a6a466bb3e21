import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { listRefunds } from '@/lib/refunds/queries'
import { Refund, RefundQuery } from '@/lib/refunds/schema'

export const GET = route({
  summary: 'List refunds',
  description: 'The caller’s own; everybody’s for an administrator.',
  access: user,
  query: RefundQuery,
  returns: z.array(Refund),
  paged: true,
  handler: ({ scope, query }) => listRefunds(scope, query),
})
