import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt, id, money, timestamps } from './columns'
import { courses } from './courses'
import { organizations } from './organizations'
import { users } from './users'

/** Who is billed, as typed by the buyer; copied onto the invoice. */
export type BillingData = {
  firstName?: string
  lastName?: string
  email?: string
  phoneNumber?: string
  address?: string
  city?: string
  country?: string
  company?: string
  taxId?: string
}

/** 000 billings: one per user; its `orders[]` are the rows of `orders`. */
export const billings = pgTable(
  'billings',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    userName: text('user_name').notNull(),
    email: text('email').notNull(),
    ...timestamps(),
  },
  t => [uniqueIndex('billings_user_key').on(t.userId)],
)

/**
 * 002 Order: what was bought for how much. Its lines are the order details. Amounts are minor units and
 * `total = subtotal - discountTotal`. An order of a card or cash payment is `pending` until it settles.
 */
export const orders = pgTable(
  'orders',
  {
    id: id(),
    /** Counts orders; `lib/orders/order-number.ts` makes the number of it that people see. */
    count: bigint('count', { mode: 'number' }).generatedAlwaysAsIdentity(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    status: text('status', { enum: ['pending', 'paid', 'failed', 'partially_refunded', 'refunded'] }).notNull(),
    address: text('address').notNull().default(''),
    phoneNumber: text('phone_number').notNull().default(''),
    /** Sum of the lines before the code discount (product discounts are in the lines). */
    subtotal: money('subtotal').notNull(),
    /** What the discount code took off. */
    discountTotal: money('discount_total').notNull().default(0),
    total: money('total').notNull(),
    refundedTotal: money('refunded_total').notNull().default(0),
    currency: text('currency').notNull(),
    discountId: text('discount_id'),
    discountCode: text('discount_code'),
    billingData: jsonb('billing_data').$type<BillingData>().notNull().default({}),
    paidAt: at('paid_at'),
    ...timestamps(),
  },
  t => [
    uniqueIndex('orders_count_key').on(t.count),
    index('orders_user_idx').on(t.userId, t.id),
    index('orders_status_idx').on(t.status, t.id),
    index('orders_discount_idx').on(t.discountId),
    check(
      'orders_total_check',
      sql`${t.total} = ${t.subtotal} - ${t.discountTotal} and ${t.total} >= 0 and ${t.discountTotal} >= 0`,
    ),
    check('orders_refund_check', sql`${t.refundedTotal} between 0 and ${t.total}`),
    check('orders_paid_check', sql`${t.status} in ('pending', 'failed') or ${t.paidAt} is not null`),
  ],
)

/**
 * 002 OrderDetail. `unitPrice` is the list price and `discountPercent` the product's; `amount` is what the buyer pays
 * for the line after both discounts, `fee` the platform's share of it and the rest the seller's.
 */
export const orderLines = pgTable(
  'order_lines',
  {
    id: id(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'restrict' }),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'restrict' }),
    courseTitle: text('course_title').notNull(),
    quantity: integer('quantity').notNull(),
    unitPrice: money('unit_price').notNull(),
    discountPercent: smallint('discount_percent').notNull().default(0),
    codeDiscount: money('code_discount').notNull().default(0),
    amount: money('amount').notNull(),
    fee: money('fee').notNull(),
    sellerUserId: text('seller_user_id').references(() => users.id, { onDelete: 'restrict' }),
    sellerOrganizationId: text('seller_organization_id').references(() => organizations.id, { onDelete: 'restrict' }),
    refundedAmount: money('refunded_amount').notNull().default(0),
    refundedAt: at('refunded_at'),
    createdAt: createdAt(),
  },
  t => [
    uniqueIndex('order_lines_course_key').on(t.orderId, t.courseId),
    index('order_lines_course_idx').on(t.courseId, t.id),
    index('order_lines_seller_idx').on(t.sellerUserId, t.id),
    index('order_lines_seller_organization_idx').on(t.sellerOrganizationId, t.id),
    check('order_lines_quantity_check', sql`${t.quantity} between 1 and 99`),
    check(
      'order_lines_amount_check',
      sql`${t.amount} >= 0 and ${t.fee} between 0 and ${t.amount} and ${t.codeDiscount} >= 0`,
    ),
    check('order_lines_refund_check', sql`${t.refundedAmount} between 0 and ${t.amount}`),
    check('order_lines_seller_check', sql`num_nonnulls(${t.sellerUserId}, ${t.sellerOrganizationId}) = 1`),
  ],
)

/** Seats of a line with a quantity above one: whoever redeems the code is enrolled. */
export const seatCodes = pgTable(
  'seat_codes',
  {
    id: id(),
    orderLineId: text('order_line_id')
      .notNull()
      .references(() => orderLines.id, { onDelete: 'restrict' }),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'restrict' }),
    code: text('code').notNull(),
    createdAt: createdAt(),
    redeemedById: text('redeemed_by_id').references(() => users.id, { onDelete: 'restrict' }),
    redeemedAt: at('redeemed_at'),
    revokedAt: at('revoked_at'),
  },
  t => [
    uniqueIndex('seat_codes_code_key').on(t.code),
    index('seat_codes_line_idx').on(t.orderLineId),
    index('seat_codes_redeemer_idx').on(t.redeemedById),
    check('seat_codes_redeemed_check', sql`(${t.redeemedById} is null) = (${t.redeemedAt} is null)`),
  ],
)
