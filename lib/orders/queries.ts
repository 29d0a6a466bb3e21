import 'server-only'
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import { courses, invoices, orderLines, orders, payments, seatCodes } from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor, Admin } from '@/lib/auth/actor'
import { notFound } from '@/lib/errors'
import { toMajor } from '@/lib/money'
import type { Order, SeatCode } from './schema'

type Paging = { page: number; limit: number }

/** 002 `GET /order/user`: the caller's orders, newest first. */
export const listOwnOrders = (actor: Actor, paging: Paging): Promise<Page<Order>> => listOrders(actor.userId, paging)

/** 002 `GET /order/admin`: everybody's orders, newest first. */
export const listAllOrders = (_admin: Admin, paging: Paging): Promise<Page<Order>> => listOrders(undefined, paging)

async function listOrders(userId: string | undefined, { page, limit }: Paging): Promise<Page<Order>> {
  const mine = userId ? eq(orders.userId, userId) : undefined
  const [ids, [count]] = await Promise.all([
    db()
      .select({ id: orders.id })
      .from(orders)
      .where(mine)
      .orderBy(desc(orders.id))
      .limit(limit)
      .offset((page - 1) * limit),
    db().select({ total: sql<number>`count(*)::int` }).from(orders).where(mine),
  ])
  return pageOf(
    await loadOrders(
      db(),
      ids.map(({ id }) => id),
    ),
    count?.total ?? 0,
    { page, limit },
  )
}

/** One order, to its buyer and to admins; 404 for anybody else. */
export async function readOrder(actor: Actor, orderId: string): Promise<Order> {
  const [order] = await loadOrders(db(), [orderId])
  if (!order || (order.user !== actor.userId && !isAdmin(actor))) throw notFound('order')
  return order
}

/** The seats of an order that are to be given away, to its buyer alone: a code is worth a course. Others see none. */
export async function listSeatCodes(actor: Actor, orderId: string): Promise<SeatCode[]> {
  const rows = await db()
    .select({ seat: seatCodes, courseTitle: orderLines.courseTitle })
    .from(seatCodes)
    .innerJoin(orderLines, eq(orderLines.id, seatCodes.orderLineId))
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(and(eq(orders.id, orderId), eq(orders.userId, actor.userId), isNull(seatCodes.revokedAt)))
    .orderBy(orderLines.id, seatCodes.id)
  return rows.map(({ seat, courseTitle }) => ({
    id: seat.id,
    courseId: seat.courseId,
    courseTitle,
    code: seat.code,
    redeemedAt: seat.redeemedAt?.toISOString() ?? null,
  }))
}

/** The orders with their lines, payment and invoice, in one query, newest first. */
export async function loadOrders(connection: Connection, ids: string[]): Promise<Order[]> {
  if (ids.length === 0) return []
  const rows = await connection
    .select({
      order: orders,
      line: orderLines,
      courseSlug: courses.slug,
      payment: payments,
      invoice: { id: invoices.id, number: invoices.invoiceNumber },
    })
    .from(orders)
    .innerJoin(orderLines, eq(orderLines.orderId, orders.id))
    .innerJoin(courses, eq(courses.id, orderLines.courseId))
    .leftJoin(
      payments,
      and(eq(payments.orderId, orders.id), inArray(payments.status, ['pending', 'success', 'refunded'])),
    )
    .leftJoin(invoices, and(eq(invoices.orderId, orders.id), eq(invoices.kind, 'invoice')))
    .where(inArray(orders.id, ids))
    .orderBy(desc(orders.id), orderLines.id)
  const found = new Map<string, Order>()
  for (const { order, line, courseSlug, payment, invoice } of rows) {
    const shown = found.get(order.id) ?? toOrder(order, payment, invoice)
    found.set(order.id, shown)
    if (shown.orderDetails.some(({ id }) => id === line.id)) continue
    shown.orderDetails.push({
      id: line.id,
      order: order.id,
      product: line.courseId,
      courseId: line.courseId,
      courseTitle: line.courseTitle,
      courseSlug,
      quantity: line.quantity,
      unitPrice: toMajor(line.unitPrice, order.currency),
      discount: line.discountPercent,
      amount: toMajor(line.amount, order.currency),
    })
  }
  return [...found.values()]
}

function toOrder(
  order: typeof orders.$inferSelect,
  payment: typeof payments.$inferSelect | null,
  invoice: { id: string; number: string } | null,
): Order {
  return {
    id: order.id,
    user: order.userId,
    status: order.status,
    address: order.address,
    phoneNumber: order.phoneNumber,
    totalAmount: toMajor(order.total, order.currency),
    discountAmount: toMajor(order.discountTotal, order.currency),
    currency: order.currency,
    paymentMethod: payment?.method ?? null,
    paymentId: payment?.id ?? null,
    invoiceId: invoice?.id ?? null,
    invoiceNumber: invoice?.number ?? null,
    orderDetails: [],
    createdAt: order.createdAt.toISOString(),
  }
}
