import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { clearCart, postCart, setQuantity } from '@/lib/cart/mutations'
import { readCart } from '@/lib/cart/queries'
import { Cart, PostCart, SetQuantity } from '@/lib/cart/schema'

export const GET = route({
  summary: "The caller's cart", // 001, 002 Cart
  access: user,
  returns: Cart,
  handler: ({ scope }) => readCart(scope),
})

export const POST = route({
  summary: 'Add a product to the cart, or make the cart', // 000, 002 Cart
  description:
    'With `productId` the quantity is added up (002). Otherwise the cart is made or returned, with `courses` in it (000).',
  access: user,
  body: PostCart,
  returns: Cart,
  status: 201,
  problems: ['already-owned', 'cart-full', 'course-unavailable', 'not-found', 'own-course'],
  handler: ({ scope, body }) => postCart(scope, body),
})

export const PUT = route({
  summary: 'Set the quantity of a product in the cart', // 002 Cart
  access: user,
  body: SetQuantity,
  returns: Cart,
  problems: ['already-owned', 'cart-full', 'course-unavailable', 'not-found', 'own-course'],
  handler: ({ scope, body }) => setQuantity(scope, body.productId, body.quantity),
})
export const PATCH = PUT

export const DELETE = route({
  summary: 'Empty the cart', // 001 Cart
  access: user,
  returns: Cart,
  handler: ({ scope }) => clearCart(scope),
})
