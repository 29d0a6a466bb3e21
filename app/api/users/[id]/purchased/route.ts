import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { listPurchasedOf } from '@/lib/learning/queries/purchased'
import { PurchasedCourse, PurchasedQuery } from '@/lib/learning/schema'

export const GET = route({
  summary: 'The courses that a person owns', // 000 Users
  description: 'For that person and for admins.',
  access: user,
  params: ById,
  query: PurchasedQuery,
  returns: z.array(PurchasedCourse),
  paged: true,
  problems: ['forbidden'],
  handler: ({ scope, params, query }) => listPurchasedOf(scope, params.id, query),
})
