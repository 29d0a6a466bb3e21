import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { listPurchased } from '@/lib/learning/queries/purchased'
import { PurchasedCourse, PurchasedQuery } from '@/lib/learning/schema'

export const GET = route({
  summary: 'The courses that the caller owns, the newest first', // 001 Courses
  access: user,
  query: PurchasedQuery,
  returns: z.array(PurchasedCourse),
  paged: true,
  handler: ({ scope, query }) => listPurchased(scope, query),
})
