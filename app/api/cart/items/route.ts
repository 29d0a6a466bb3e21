import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { addCartItem, removeCartItems } from '@/lib/cart/mutations'
import { AddCartItem, Cart, RemoveCartItems } from '@/lib/cart/schema'

export const POST = route({
  summary: 'Add a course to the cart', // 001 Cart
  access: user,
  body: AddCartItem,
  returns: Cart,
  status: 201,
  problems: ['already-owned', 'cart-full', 'course-unavailable', 'not-found', 'own-course'],
  handler: ({ scope, body }) => addCartItem(scope, body.courseId),
})

export const DELETE = route({
  summary: 'Remove several courses from the cart', // 001 Cart
  access: user,
  body: RemoveCartItems,
  returns: Cart,
  handler: ({ scope, body }) => removeCartItems(scope, body.courseIds),
})
