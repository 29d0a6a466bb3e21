import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { removeCartItems } from '@/lib/cart/mutations'
import { Cart } from '@/lib/cart/schema'

export const DELETE = route({
  summary: 'Remove a course from the cart', // 001 Cart
  access: user,
  params: z.object({ courseId: Id }),
  returns: Cart,
  handler: ({ scope, params }) => removeCartItems(scope, [params.courseId]),
})
