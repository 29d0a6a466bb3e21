import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt, id, money, timestamps } from './columns'
import { courses } from './courses'
import { orders } from './orders'
import { users } from './users'

/**
 * 001 Discount. `value` is per cent, or minor units when `valueType` is fixed. `usedCount` moves only with a
 * redemption row, and the check is what stops the fortieth buyer of a code for five.
 */
export const discounts = pgTable(
  'discounts',
  {
    id: id(),
    code: text('code').notNull(),
    type: text('type', { enum: ['platform_wide', 'course_specific'] }).notNull(),
    value: bigint('value', { mode: 'number' }).notNull(),
    valueType: text('value_type', { enum: ['percentage', 'fixed'] }).notNull(),
    applicableOn: text('applicable_on', { enum: ['single_only', 'both'] }).notNull(),
    maxUses: integer('max_uses'),
    usedCount: integer('used_count').notNull().default(0),
    expiresAt: at('expires_at'),
    isActive: boolean('is_active').notNull().default(true),
    courseId: text('course_id').references(() => courses.id, { onDelete: 'cascade' }),
    createdById: text('created_by_id').references(() => users.id, { onDelete: 'set null' }),
    ...timestamps(),
  },
  t => [
    uniqueIndex('discounts_code_key').on(t.code),
    index('discounts_course_idx').on(t.courseId),
    index('discounts_creator_idx').on(t.createdById),
    check('discounts_code_check', sql`${t.code} = upper(${t.code})`),
    check('discounts_value_check', sql`${t.value} > 0 and (${t.valueType} <> 'percentage' or ${t.value} <= 100)`),
    check(
      'discounts_uses_check',
      sql`${t.usedCount} >= 0 and (${t.maxUses} is null or ${t.usedCount} <= ${t.maxUses})`,
    ),
    check('discounts_course_check', sql`(${t.type} = 'course_specific') = (${t.courseId} is not null)`),
    check('discounts_single_check', sql`${t.type} <> 'course_specific' or ${t.applicableOn} = 'single_only'`),
  ],
)

/** One use of a code by one order. A full refund takes it back. */
export const discountRedemptions = pgTable(
  'discount_redemptions',
  {
    id: id(),
    discountId: text('discount_id')
      .notNull()
      .references(() => discounts.id, { onDelete: 'restrict' }),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'restrict' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    amount: money('amount').notNull(),
    createdAt: createdAt(),
    releasedAt: at('released_at'),
  },
  t => [
    uniqueIndex('discount_redemptions_order_key').on(t.discountId, t.orderId),
    index('discount_redemptions_user_idx').on(t.userId),
    check('discount_redemptions_amount_check', sql`${t.amount} >= 0`),
  ],
)
