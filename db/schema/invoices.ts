import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt, id, money, updatedAt } from './columns'
import { courses } from './courses'
import { type BillingData, orders } from './orders'
import { payments, refunds } from './payments'
import { users } from './users'

/** The last number given out, per series and year. A row and not a sequence: a rolled-back sale must not leave a gap. */
export const invoiceCounters = pgTable(
  'invoice_counters',
  {
    series: text('series', { enum: ['INV', 'CN'] }).notNull(),
    year: integer('year').notNull(),
    last: integer('last').notNull(),
  },
  t => [primaryKey({ columns: [t.series, t.year] })],
)

/** 001 Invoice, and the credit notes that correct them. Once issued only the billing address may change. */
export const invoices = pgTable(
  'invoices',
  {
    id: id(),
    invoiceNumber: text('invoice_number').notNull(),
    kind: text('kind', { enum: ['invoice', 'credit_note'] })
      .notNull()
      .default('invoice'),
    status: text('status', { enum: ['unpaid', 'paid', 'void', 'credited'] }).notNull(),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id, { onDelete: 'restrict' }),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'restrict' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    /** The invoice that a credit note corrects. */
    creditsInvoiceId: text('credits_invoice_id'),
    /** The refund that a credit note is for. */
    refundId: text('refund_id').references(() => refunds.id, { onDelete: 'restrict' }),
    subtotal: money('subtotal').notNull(),
    discount: money('discount').notNull(),
    total: money('total').notNull(),
    currency: text('currency').notNull(),
    billingData: jsonb('billing_data').$type<BillingData>().notNull().default({}),
    issuedAt: at('issued_at').notNull().defaultNow(),
    voidedAt: at('voided_at'),
    updatedAt: updatedAt(),
  },
  t => [
    uniqueIndex('invoices_number_key').on(t.invoiceNumber),
    uniqueIndex('invoices_payment_key').on(t.paymentId).where(sql`${t.kind} = 'invoice'`),
    uniqueIndex('invoices_refund_key').on(t.refundId),
    index('invoices_order_idx').on(t.orderId),
    index('invoices_user_idx').on(t.userId, t.id),
    index('invoices_credits_idx').on(t.creditsInvoiceId),
    check('invoices_total_check', sql`${t.total} = ${t.subtotal} - ${t.discount}`),
  ],
)

export const invoiceLines = pgTable(
  'invoice_lines',
  {
    id: id(),
    invoiceId: text('invoice_id')
      .notNull()
      .references(() => invoices.id, { onDelete: 'restrict' }),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'restrict' }),
    courseName: text('course_name').notNull(),
    price: money('price').notNull(),
    quantity: integer('quantity').notNull(),
    discount: money('discount').notNull(),
    amount: money('amount').notNull(),
    createdAt: createdAt(),
  },
  t => [
    uniqueIndex('invoice_lines_course_key').on(t.invoiceId, t.courseId),
    check('invoice_lines_amount_check', sql`${t.amount} = ${t.price} * ${t.quantity} - ${t.discount}`),
  ],
)
