import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, id, money, timestamps } from './columns'
import { courses } from './courses'
import { users } from './users'

/** A person's one cart (000, 001, 002 Cart). Prices are never kept here: they are read when a quote is made. */
export const carts = pgTable(
  'carts',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    ...timestamps(),
  },
  t => [uniqueIndex('carts_user_key').on(t.userId)],
)

/** A course in a cart. `quantity` above one buys seats. */
export const cartLines = pgTable(
  'cart_lines',
  {
    id: id(),
    cartId: text('cart_id')
      .notNull()
      .references(() => carts.id, { onDelete: 'cascade' }),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    quantity: integer('quantity').notNull().default(1),
    savedForLater: boolean('saved_for_later').notNull().default(false),
    /** The unit price the buyer last saw, to say "the price changed"; never what is charged. */
    seenPrice: money('seen_price').notNull(),
    createdAt: createdAt(),
  },
  t => [
    uniqueIndex('cart_lines_course_key').on(t.cartId, t.courseId),
    index('cart_lines_course_idx').on(t.courseId),
    check('cart_lines_quantity_check', sql`${t.quantity} between 1 and 99`),
  ],
)
