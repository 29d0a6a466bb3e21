import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt, id, money, timestamps } from './columns'
import { type BillingData, orderLines, orders } from './orders'
import { organizations } from './organizations'
import { apiKeys } from './sessions'
import { users } from './users'

/**
 * 001 Payment: one attempt to pay one order. `pending` becomes `success` or `failed`, `success` becomes `refunded`.
 * Of a card only brand, last four digits and expiry are kept; there is no column a number or CVV would fit in.
 */
export const payments = pgTable(
  'payments',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'restrict' }),
    method: text('method', { enum: ['card', 'wallet', 'cash'] }).notNull(),
    status: text('status', { enum: ['pending', 'success', 'failed', 'refunded'] }).notNull(),
    amount: money('amount').notNull(),
    originalAmount: money('original_amount').notNull(),
    discountAmount: money('discount_amount').notNull().default(0),
    refundedAmount: money('refunded_amount').notNull().default(0),
    currency: text('currency').notNull(),
    billingData: jsonb('billing_data').$type<BillingData>().notNull().default({}),
    gateway: text('gateway', { enum: ['sandbox', 'stripe'] }),
    gatewayReference: text('gateway_reference'),
    cardBrand: text('card_brand'),
    cardLast4: text('card_last4'),
    cardExpiry: text('card_expiry'),
    failureCode: text('failure_code'),
    nextAction: jsonb('next_action').$type<{ type: string; url?: string }>(),
    /** The card comes on the payment page: see `chargeAttempts`. */
    onPage: boolean('on_page').notNull().default(false),
    expiresAt: at('expires_at'),
    settledAt: at('settled_at'),
    ...timestamps(),
  },
  t => [
    uniqueIndex('payments_settled_order_key').on(t.orderId).where(sql`${t.status} in ('success', 'refunded')`),
    uniqueIndex('payments_gateway_key').on(t.gateway, t.gatewayReference),
    index('payments_order_idx').on(t.orderId),
    index('payments_user_idx').on(t.userId, t.id),
    index('payments_pending_idx').on(t.expiresAt).where(sql`${t.status} = 'pending'`),
    check('payments_amount_check', sql`${t.amount} = ${t.originalAmount} - ${t.discountAmount} and ${t.amount} >= 0`),
    check('payments_refund_check', sql`${t.refundedAmount} between 0 and ${t.amount}`),
    check('payments_last4_check', sql`${t.cardLast4} ~ '^[0-9]{4}$'`),
    check('payments_settled_check', sql`${t.status} in ('pending', 'failed') or ${t.settledAt} is not null`),
  ],
)

/**
 * What the sandbox gateway remembers: it stands for the bank, so nothing of ours refers to it. `key` is the payment or
 * top-up it was asked to charge; asking again finds the same charge. A charge that is `processing` succeeds at
 * `settlesAt`; `callbacksLeft` messages about it are still to be delivered.
 */
export const sandboxCharges = pgTable(
  'sandbox_charges',
  {
    reference: text('reference').primaryKey(),
    key: text('key').notNull(),
    amount: money('amount').notNull(),
    currency: text('currency').notNull(),
    state: text('state', { enum: ['succeeded', 'declined', 'requires_action', 'processing', 'canceled'] }).notNull(),
    failureCode: text('failure_code'),
    refundedAmount: money('refunded_amount').notNull().default(0),
    settlesAt: at('settles_at'),
    callbacksLeft: integer('callbacks_left').notNull().default(0),
    createdAt: createdAt(),
  },
  t => [
    uniqueIndex('sandbox_charges_key').on(t.key),
    index('sandbox_charges_callbacks_idx').on(t.settlesAt).where(sql`${t.callbacksLeft} > 0`),
    check('sandbox_charges_refund_check', sql`${t.refundedAmount} between 0 and ${t.amount}`),
  ],
)

/** Messages of a gateway, kept once each: a repeated delivery finds its row and changes nothing. */
export const gatewayEvents = pgTable(
  'gateway_events',
  {
    id: id(),
    gateway: text('gateway').notNull(),
    eventId: text('event_id').notNull(),
    kind: text('kind').notNull(),
    paymentId: text('payment_id').references(() => payments.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
    handledAt: at('handled_at'),
  },
  t => [
    uniqueIndex('gateway_events_key').on(t.gateway, t.eventId),
    index('gateway_events_payment_idx').on(t.paymentId),
    index('gateway_events_other_idx').on(t.createdAt).where(sql`${t.paymentId} is null`),
  ],
)

/** Money given back, for a whole order or for a line of it. */
export const refunds = pgTable(
  'refunds',
  {
    id: id(),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id, { onDelete: 'restrict' }),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'restrict' }),
    orderLineId: text('order_line_id').references(() => orderLines.id, { onDelete: 'restrict' }),
    amount: money('amount').notNull(),
    status: text('status', { enum: ['requested', 'approved', 'declined', 'done', 'failed'] }).notNull(),
    reason: text('reason').notNull().default(''),
    gatewayReference: text('gateway_reference'),
    requestedById: text('requested_by_id').references(() => users.id, { onDelete: 'restrict' }),
    decidedById: text('decided_by_id').references(() => users.id, { onDelete: 'restrict' }),
    /** The API key that it was granted with: another process may carry it out. Null in person. */
    grantedKeyId: text('granted_key_id').references(() => apiKeys.id, { onDelete: 'set null' }),
    decidedAt: at('decided_at'),
    ...timestamps(),
  },
  t => [
    index('refunds_payment_idx').on(t.paymentId),
    index('refunds_order_idx').on(t.orderId),
    index('refunds_status_idx').on(t.status, t.id),
    index('refunds_granted_key_idx').on(t.grantedKeyId).where(sql`${t.grantedKeyId} is not null`),
    uniqueIndex('refunds_line_key').on(t.orderLineId).where(sql`${t.status} not in ('declined', 'failed')`),
    check('refunds_amount_check', sql`${t.amount} >= 0`),
  ],
)

/** Money put into a wallet from outside. */
export const topups = pgTable(
  'topups',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    amount: money('amount').notNull(),
    currency: text('currency').notNull(),
    status: text('status', { enum: ['pending', 'success', 'failed'] }).notNull(),
    gateway: text('gateway').notNull(),
    gatewayReference: text('gateway_reference'),
    /** The card comes on the payment page: see `chargeAttempts`. */
    onPage: boolean('on_page').notNull().default(false),
    /** Until when the payment page takes a card. */
    expiresAt: at('expires_at'),
    settledAt: at('settled_at'),
    ...timestamps(),
  },
  t => [
    index('topups_user_idx').on(t.userId, t.id),
    uniqueIndex('topups_gateway_key').on(t.gateway, t.gatewayReference),
    check('topups_amount_check', sql`${t.amount} > 0`),
  ],
)

/**
 * A card tried on the payment page, or the gateway's own page that was opened there. Its id is the key under which the
 * gateway knows the charge: a declined one leaves its payment or top-up pending, and the next is a charge of its own.
 * One at a time is open, so that two tabs cannot charge two cards.
 */
export const chargeAttempts = pgTable(
  'charge_attempts',
  {
    id: id(),
    paymentId: text('payment_id').references(() => payments.id, { onDelete: 'restrict' }),
    topupId: text('topup_id').references(() => topups.id, { onDelete: 'restrict' }),
    state: text('state', { enum: ['open', 'succeeded', 'declined', 'canceled'] })
      .notNull()
      .default('open'),
    gatewayReference: text('gateway_reference'),
    failureCode: text('failure_code'),
    nextAction: jsonb('next_action').$type<{ type: string; url?: string }>(),
    ...timestamps(),
  },
  t => [
    index('charge_attempts_payment_idx').on(t.paymentId, t.id),
    index('charge_attempts_topup_idx').on(t.topupId, t.id),
    uniqueIndex('charge_attempts_open_payment_key').on(t.paymentId).where(sql`${t.state} = 'open'`),
    uniqueIndex('charge_attempts_open_topup_key').on(t.topupId).where(sql`${t.state} = 'open'`),
    check('charge_attempts_of_check', sql`num_nonnulls(${t.paymentId}, ${t.topupId}) = 1`),
  ],
)

/** A seller's request to be paid out of their wallet, decided by an admin. */
export const payouts = pgTable(
  'payouts',
  {
    id: id(),
    userId: text('user_id').references(() => users.id, { onDelete: 'restrict' }),
    organizationId: text('organization_id').references(() => organizations.id, { onDelete: 'restrict' }),
    amount: money('amount').notNull(),
    currency: text('currency').notNull(),
    status: text('status', { enum: ['requested', 'approved', 'declined', 'cancelled', 'paid'] }).notNull(),
    destination: text('destination').notNull().default(''),
    /** Who asked, and answers for it. Null in rows from before this was kept, where the security log does not say it. */
    requestedById: text('requested_by_id').references(() => users.id, { onDelete: 'restrict' }),
    decidedById: text('decided_by_id').references(() => users.id, { onDelete: 'restrict' }),
    decidedAt: at('decided_at'),
    ...timestamps(),
  },
  t => [
    index('payouts_user_idx').on(t.userId, t.id),
    index('payouts_organization_idx').on(t.organizationId, t.id),
    index('payouts_status_idx').on(t.status, t.id),
    check('payouts_amount_check', sql`${t.amount} > 0`),
    check('payouts_owner_check', sql`num_nonnulls(${t.userId}, ${t.organizationId}) = 1`),
  ],
)
