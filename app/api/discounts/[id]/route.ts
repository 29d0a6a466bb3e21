import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { changeDiscount, deleteDiscount } from '@/lib/discounts/mutations/manage'
import { readDiscount } from '@/lib/discounts/queries'
import { Discount, PatchDiscount } from '@/lib/discounts/schema'

export const GET = route({
  summary: 'Read a discount code', // 001 Discount
  access: user,
  params: ById,
  returns: Discount,
  handler: ({ scope, params }) => readDiscount(scope, params.id),
})

export const PATCH = route({
  summary: 'Change a discount code', // 001 Discount
  access: user,
  params: ById,
  body: PatchDiscount,
  returns: Discount,
  problems: ['code-taken', 'discount-uses'],
  handler: ({ scope, params, body }) => changeDiscount(scope, params.id, body),
})
export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete a discount code; one that was used is switched off', // 001 Discount
  access: user,
  params: ById,
  returns: Discount,
  handler: ({ scope, params }) => deleteDiscount(scope, params.id),
})
