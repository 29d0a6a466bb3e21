import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { enrolments, invoices, orderLines, orders, payments, users } from '@/db/schema'
import { recordAct } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { releaseDiscount } from '@/lib/discounts/mutations/redeem'
import { notify } from '@/lib/notifications/mutations/notify'
import { takeOutOfCart } from '@/lib/orders/mutations/open-order'
import { hasClosedSeller, type OrderToSettle, settleOrder } from '@/lib/orders/mutations/settle-order'
import type { DeclineCode } from '../policy'

export type PaymentRow = typeof payments.$inferSelect

/** The payment, locked: whoever else wants to settle, fail or cancel it waits, and then sees what became of it. */
export async function lockPayment(tx: Transaction, paymentId: string): Promise<PaymentRow | undefined> {
  const [row] = await tx.select().from(payments).where(eq(payments.id, paymentId)).for('update')
  return row
}

/**
 * The one way in which a pending payment becomes a success. Called by the return page, the gateway's message, the
 * reconciliation and an administrator who took cash: however many of them, whenever, it happens once. Returns false, and
 * the payment stays as it is, when a seller was deleted meanwhile: their part would be nobody's, so the money goes back.
 */
export async function settlePayment(tx: Transaction, payment: PaymentRow): Promise<boolean> {
  if (payment.status !== 'pending') return true
  const order = await loadOrderToSettle(tx, payment)
  if (await hasClosedSeller(tx, order.lines)) return false
  const now = new Date()
  await tx
    .update(payments)
    .set({ status: 'success', settledAt: now, nextAction: null, failureCode: null })
    .where(eq(payments.id, payment.id))
  await tx.update(orders).set({ status: 'paid', paidAt: now }).where(eq(orders.id, payment.orderId))
  await takeOutOfCart(
    tx,
    payment.userId,
    order.lines.map(line => line.courseId),
  )
  // A wallet pays while the buyer looks on; this money may have come days later.
  await notify(tx, {
    type: 'order-paid',
    to: [payment.userId],
    data: { orderId: payment.orderId, amount: payment.amount, currency: payment.currency },
    dedupeKey: `order-paid:${payment.orderId}`,
  })
  await settleOrder(tx, order)
  return true
}

/**
 * A pending payment came to nothing: its order fails with it, and the discount code may be used again. `by` is who
 * cancelled it, for the security log; a buyer is notified of what somebody else cancelled.
 */
export async function failPayment(
  tx: Transaction,
  payment: PaymentRow,
  failureCode: DeclineCode,
  by?: Actor,
): Promise<void> {
  if (payment.status !== 'pending') return
  await tx.update(payments).set({ status: 'failed', failureCode, nextAction: null }).where(eq(payments.id, payment.id))
  await tx.update(orders).set({ status: 'failed' }).where(eq(orders.id, payment.orderId))
  await tx
    .update(invoices)
    .set({ status: 'void', voidedAt: sql`now()` })
    .where(and(eq(invoices.paymentId, payment.id), eq(invoices.status, 'unpaid')))
  await releaseDiscount(tx, payment.orderId)
  if (!by) return
  await recordAct(tx, by, 'payment-cancelled', { userId: payment.userId, details: { paymentId: payment.id } })
  await tellOfCancelled(tx, payment, by)
}

/** A buyer is notified of what somebody else cancelled. */
export const tellOfCancelled = (tx: Transaction, { userId, orderId, amount, currency }: PaymentRow, by: Actor) =>
  notify(tx, {
    type: 'order-cancelled',
    to: [userId],
    data: { orderId, amount, currency },
    dedupeKey: `order-cancelled:${orderId}`,
    by,
  })

async function loadOrderToSettle(tx: Transaction, payment: PaymentRow): Promise<OrderToSettle> {
  const [lines, [buyer], [unpaid]] = await Promise.all([
    tx.select().from(orderLines).where(eq(orderLines.orderId, payment.orderId)).orderBy(orderLines.courseId),
    tx.select({ email: users.email, locale: users.locale }).from(users).where(eq(users.id, payment.userId)),
    tx
      .select({ id: invoices.id, invoiceNumber: invoices.invoiceNumber })
      .from(invoices)
      .where(and(eq(invoices.paymentId, payment.id), eq(invoices.kind, 'invoice'))),
  ])
  if (!buyer) throw new Error('The buyer of a payment is gone.')
  const courseIds = lines.map(line => line.courseId)
  const ownedRows = await tx
    .select({ courseId: enrolments.courseId })
    .from(enrolments)
    .where(
      and(eq(enrolments.userId, payment.userId), inArray(enrolments.courseId, courseIds), isNull(enrolments.revokedAt)),
    )
  return {
    id: payment.orderId,
    paymentId: payment.id,
    userId: payment.userId,
    currency: payment.currency,
    total: payment.amount,
    billingData: payment.billingData,
    lines: lines.map(line => ({ ...line, lineId: line.id })),
    // Bought another way since: the seat that was paid for becomes a code to give away.
    owned: new Set(ownedRows.map(row => row.courseId)),
    locale: buyer.locale,
    email: buyer.email,
    source: payment.method === 'wallet' ? { kind: 'wallet', userId: payment.userId } : { kind: 'outside' },
    unpaidInvoice: unpaid,
  }
}
