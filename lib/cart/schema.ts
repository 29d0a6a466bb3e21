import { z } from 'zod'
import { Address, Currency, Id, Money } from '@/lib/api/schema'
import { levels } from '@/lib/catalog/schema'

const Quantity = z.int().min(1, 'At least one.').max(99, 'At most 99 seats of a course.')

/** 002: `{ productId, quantity }`; 000: `{ courses: [{ course, quantity }] }`. A product is a course. */
export const PostCart = z
  .object({
    productId: Id.optional(),
    quantity: Quantity.default(1),
    courses: z
      .array(z.object({ course: Id, quantity: Quantity.default(1) }))
      .max(100)
      .optional(),
  })
  .meta({ id: 'CartInput' })

/** 002 `PUT /cart`. */
export const SetQuantity = z.object({ productId: Id, quantity: Quantity }).meta({ id: 'CartQuantity' })

/** 000 `PUT /cart/:id`: the quantity of a line, or with a cart's id the whole content. */
export const PutCart = z
  .object({
    quantity: Quantity.optional(),
    savedForLater: z.boolean().optional(),
    courses: z
      .array(z.object({ course: Id, quantity: Quantity.default(1) }))
      .max(100)
      .optional(),
  })
  .meta({ id: 'CartChanges' })

export const AddCartItem = z.object({ courseId: Id }).meta({ id: 'CartItemInput' })
export const RemoveCartItems = z.object({ courseIds: z.array(Id).min(1).max(100) }).meta({ id: 'CartItemRemoval' })

/** A line: `unitPrice` is the list price, `discount` the product's in per cent, `amount` what the line costs now. */
export const CartItem = z
  .object({
    id: Id,
    courseId: Id,
    productId: Id,
    quantity: z.int(),
    unitPrice: Money,
    discount: z.number(),
    amount: Money,
    savedForLater: z.boolean(),
    /** Why the line needs a look before it can be bought; `price-changed` lines can be bought at the new price. */
    state: z.enum(['ready', 'price-changed', 'unavailable', 'already-owned']),
    seenAmount: Money,
    course: z.object({
      id: Id,
      slug: z.string(),
      title: z.string(),
      thumbnailUrl: Address.nullable(),
      level: z.enum(levels),
      category: z.object({ name: z.string(), slug: z.string() }),
      instructorName: z.string(),
      /** Published ones; a course may be sold before it has any. */
      lessonCount: z.int(),
    }),
  })
  .meta({ id: 'CartItem' })

/** The caller's cart. The sums count the lines that can be bought now; `itemCount` is the number of lines in it. */
export const Cart = z
  .object({
    id: Id,
    userId: Id,
    items: z.array(CartItem),
    itemCount: z.int(),
    subtotal: Money,
    discountTotal: Money,
    total: Money,
    currency: Currency,
  })
  .meta({ id: 'Cart' })
export type Cart = z.output<typeof Cart>
export type CartItem = z.output<typeof CartItem>
