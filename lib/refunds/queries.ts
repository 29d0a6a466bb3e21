import 'server-only'
import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Connection, db } from '@/db/client'
import {
  invoices,
  lessonProgress,
  materials,
  orderLines,
  orders,
  payments,
  refunds,
  seatCodes,
  users,
} from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { notFound } from '@/lib/errors'
import { toMajor } from '@/lib/money'
import { refundBarrier, refundDeadline } from './policy'
import type { Refund, RefundOffer, RefundQuery } from './schema'

/** Refunds with their courses and credit notes, in one query, newest first. */
export async function loadRefunds(connection: Connection, ids: string[]): Promise<Refund[]> {
  if (ids.length === 0) return []
  const covered = sql`${orderLines.orderId} = ${refunds.orderId} and (${refunds.orderLineId} is null or ${orderLines.id} = ${refunds.orderLineId})`
  const rows = await connection
    .select({
      refund: refunds,
      payment: { method: payments.method, currency: payments.currency, userId: payments.userId },
      buyer: users.name,
      courseIds: sql<
        string[]
      >`(select coalesce(array_agg(${orderLines.courseId} order by ${orderLines.id}), '{}') from ${orderLines} where ${covered})`,
      courseTitles: sql<
        string[]
      >`(select coalesce(array_agg(${orderLines.courseTitle} order by ${orderLines.id}), '{}') from ${orderLines} where ${covered})`,
      note: { id: invoices.id, number: invoices.invoiceNumber },
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .innerJoin(users, eq(users.id, payments.userId))
    .leftJoin(invoices, eq(invoices.refundId, refunds.id))
    .where(inArray(refunds.id, ids))
    .orderBy(desc(refunds.id))
  return rows.map(({ refund, payment, buyer, courseIds, courseTitles, note }) => ({
    id: refund.id,
    orderId: refund.orderId,
    paymentId: refund.paymentId,
    userId: payment.userId,
    buyer,
    lineId: refund.orderLineId,
    courseIds,
    courseTitles,
    amount: toMajor(refund.amount, payment.currency),
    currency: payment.currency,
    paymentMethod: payment.method,
    status: refund.status,
    reason: refund.reason,
    creditNoteId: note?.id ?? null,
    creditNoteNumber: note?.number ?? null,
    decidedAt: refund.decidedAt?.toISOString() ?? null,
    createdAt: refund.createdAt.toISOString(),
  }))
}

/** `GET /refunds`, newest first: the caller's own, everybody's for an administrator. */
export async function listRefunds(actor: Actor, query: z.output<typeof RefundQuery>): Promise<Page<Refund>> {
  const { page, limit, status, orderId } = query
  const conditions: SQL[] = []
  if (!isAdmin(actor)) conditions.push(eq(payments.userId, actor.userId))
  if (status) conditions.push(eq(refunds.status, status))
  if (orderId) conditions.push(eq(refunds.orderId, orderId))
  const rows = await db()
    .select({ id: refunds.id, total: sql<number>`count(*) over ()::int` })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(and(...conditions))
    .orderBy(desc(refunds.id))
    .limit(limit)
    .offset((page - 1) * limit)
  const items = await loadRefunds(
    db(),
    rows.map(({ id }) => id),
  )
  return pageOf(items, rows[0]?.total ?? 0, { page, limit })
}

/** What of an order can be given back, line by line: to its buyer and to administrators; 404 for anybody else. */
export async function listRefundOffers(
  actor: Actor,
  orderId: string,
  connection: Connection = db(),
): Promise<RefundOffer[]> {
  const done = sql<number>`(select count(*)::int from ${lessonProgress} where ${lessonProgress.userId} = ${orders.userId}
    and ${lessonProgress.courseId} = ${orderLines.courseId} and ${lessonProgress.completedAt} is not null)`
  const lessons = sql<number>`(select count(*)::int from ${materials} where ${materials.courseId} = ${orderLines.courseId} and ${materials.isPublished})`
  const redeemed = sql<number>`(select count(*)::int from ${seatCodes} where ${seatCodes.orderLineId} = ${orderLines.id} and ${seatCodes.redeemedAt} is not null)`
  const underWay = sql<boolean>`exists (select 1 from ${refunds} where ${refunds.orderId} = ${orders.id}
    and (${refunds.orderLineId} is null or ${refunds.orderLineId} = ${orderLines.id}) and ${refunds.status} in ('requested', 'approved'))`
  const rows = await connection
    .select({ order: orders, line: orderLines, done, lessons, redeemed, underWay })
    .from(orders)
    .innerJoin(orderLines, eq(orderLines.orderId, orders.id))
    .where(and(eq(orders.id, orderId), isAdmin(actor) ? undefined : eq(orders.userId, actor.userId)))
    .orderBy(orderLines.id)
  if (rows.length === 0) throw notFound('order')
  return rows.map(({ order, line, done, lessons, redeemed, underWay }) => {
    const { paidAt } = order
    const isPaid = paidAt !== null && (order.status === 'paid' || order.status === 'partially_refunded')
    const barrier =
      paidAt &&
      refundBarrier(
        { paidAt, progressPercent: lessons ? Math.floor((done * 100) / lessons) : 0, redeemedSeats: redeemed },
        new Date(),
      )
    const state = line.refundedAt
      ? 'refunded'
      : underWay
        ? 'under-way'
        : !isPaid || line.amount === 0
          ? 'closed'
          : barrier
            ? 'ask'
            : 'open'
    return {
      lineId: line.id,
      courseId: line.courseId,
      courseTitle: line.courseTitle,
      amount: toMajor(line.amount, order.currency),
      currency: order.currency,
      state,
      barrier: state === 'ask' ? (barrier ?? null) : null,
      deadline: paidAt ? refundDeadline(paidAt).toISOString() : null,
    }
  })
}

/** Lines of an order that nobody has given back yet. */
export const unrefundedLines = (tx: Connection, orderId: string) =>
  tx
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.orderId, orderId), isNull(orderLines.refundedAt)))
    .orderBy(orderLines.courseId)
