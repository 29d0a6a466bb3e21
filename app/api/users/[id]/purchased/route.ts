import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { listPurchasedOf } from '@/lib/learning/queries/purchased'
import { PurchasedCourse, PurchasedQuery } from '@/lib/learning/schema'

export const GET = route({
  summary: 'The courses that a person owns', // 000 Users
  description: 'For that person and for admins.',
  access: user,
  params: z.object({ id: Id }),
  query: PurchasedQuery,
  returns: z.array(PurchasedCourse),
  paged: true,
  handler: ({ scope, params, query }) => listPurchasedOf(scope, params.id, query),
})
