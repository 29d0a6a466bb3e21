import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { deleteCart, putCart, readCartById } from '@/lib/cart/mutations'
import { Cart, PutCart } from '@/lib/cart/schema'

export const GET = route({
  summary: "The caller's cart by its id", // 000 Cart
  access: user,
  params: ById,
  returns: Cart,
  handler: ({ scope, params }) => readCartById(scope, params.id),
})

export const PUT = route({
  summary: 'Change the cart, or a line of it', // 000 Cart
  description: 'The id of the cart replaces its content by `courses`; the id of a product or line changes that line.',
  access: user,
  params: ById,
  body: PutCart,
  returns: Cart,
  problems: ['already-owned', 'cart-full', 'course-unavailable', 'own-course'],
  handler: ({ scope, params, body }) => putCart(scope, params.id, body),
})
export const PATCH = PUT

export const DELETE = route({
  summary: 'Empty the cart, or remove a product from it', // 000 and 002 Cart
  access: user,
  params: ById,
  returns: Cart,
  handler: ({ scope, params }) => deleteCart(scope, params.id),
})
