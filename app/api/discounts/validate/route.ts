import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { discountLookUps } from '@/lib/discounts/policy'
import { validateDiscount } from '@/lib/discounts/queries'
import { DiscountAnswer, ValidateDiscount } from '@/lib/discounts/schema'

export const POST = route({
  summary: 'What a discount code would take off a purchase',
  access: user,
  body: ValidateDiscount,
  returns: DiscountAnswer,
  limit: discountLookUps,
  problems: ['cart-changed', 'not-found'],
  handler: ({ scope, body }) => validateDiscount(scope, body),
})
