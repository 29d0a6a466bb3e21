import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { createDiscount } from '@/lib/discounts/mutations/manage'
import { listDiscounts } from '@/lib/discounts/queries'
import { Discount, DiscountQuery, PostDiscount } from '@/lib/discounts/schema'

export const POST = route({
  summary: 'Make a discount code', // 001 Discount
  description: 'Codes for the whole site are an administrator’s, codes for a course its seller’s.',
  access: user,
  body: PostDiscount,
  returns: Discount,
  status: 201,
  problems: ['code-taken', 'not-found'],
  handler: ({ scope, body }) => createDiscount(scope, body),
})

export const GET = route({
  summary: 'List the discount codes that one manages', // 001 Discount
  access: user,
  query: DiscountQuery,
  returns: z.array(Discount),
  paged: true,
  handler: ({ scope, query }) => listDiscounts(scope, query),
})
