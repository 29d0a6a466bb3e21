import { z } from 'zod'
import { route } from '@/lib/api/route'
import { line } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { discountLookUps } from '@/lib/discounts/policy'
import { readDiscountByCode } from '@/lib/discounts/queries'
import { Discount } from '@/lib/discounts/schema'

export const GET = route({
  summary: 'Read a discount by its code', // 001 Discount
  access: user,
  params: z.object({ code: line(40) }),
  returns: Discount,
  limit: discountLookUps,
  problems: ['not-found'],
  handler: ({ scope, params }) => readDiscountByCode(scope, params.code),
})
