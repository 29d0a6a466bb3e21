import 'server-only'
import { and, desc, eq, getTableColumns, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import { type Connection, db } from '@/db/client'
import { courses, gatewayEvents, invoices, orderLines, orders, payments, refunds, seatCodes, users } from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor, Admin } from '@/lib/auth/actor'
import { notFound } from '@/lib/errors'
import { toMajor } from '@/lib/money'
import { timelineOf } from './history'
import { orderCountOf, orderNumberOf } from './order-number'
import type { AdminOrder, AdminOrderQuery, Order, OrderHistory, OrderQuery, SeatCode } from './schema'

type Paging = { page: number; limit: number }
type Filter = Partial<z.output<typeof OrderQuery>> & Paging
type AdminFilter = Partial<z.output<typeof AdminOrderQuery>> & Paging

/** 002 `GET /order/user`: the caller's orders, newest first. */
export const listOwnOrders = (actor: Actor, { status, ...paging }: Filter): Promise<Page<Order>> =>
  listOrders(and(eq(orders.userId, actor.userId), status && eq(orders.status, status)), paging)

/** 002 `GET /order/admin`: everybody's orders with their buyers, newest first. */
export async function listAllOrders(
  _admin: Admin,
  { status, method, search, ...paging }: AdminFilter,
): Promise<Page<AdminOrder>> {
  const conditions: (SQL | undefined)[] = [status && eq(orders.status, status)]
  if (method)
    conditions.push(
      sql`exists (select 1 from ${payments} where ${payments.orderId} = ${orders.id} and ${payments.method} = ${method})`,
    )
  if (search) conditions.push(matches(search))
  const { items, ...page } = await listOrders(and(...conditions), paging)
  return { ...page, items: await withBuyers(db(), items) }
}

/** An order by any of the numbers that people hold of it, or by who bought it. */
function matches(search: string): SQL {
  const text = search.toLowerCase()
  return sql`(${orders.id} = ${text} or ${orders.count} = ${orderCountOf(search) ?? null}::bigint
    or exists (select 1 from ${payments} where ${payments.orderId} = ${orders.id} and ${payments.id} = ${text})
    or exists (select 1 from ${invoices} where ${invoices.orderId} = ${orders.id} and ${invoices.invoiceNumber} = upper(${search}))
    or exists (select 1 from ${users} where ${users.id} = ${orders.userId}
      and (${users.id} = ${text} or lower(${users.email}) = ${text} or strpos(lower(${users.name}), ${text}) > 0)))`
}

/** The same orders, each with the person who placed it. */
export async function withBuyers(connection: Connection, items: Order[]): Promise<AdminOrder[]> {
  if (items.length === 0) return []
  const people = await connection
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(
      inArray(
        users.id,
        items.map(({ user }) => user),
      ),
    )
  const byId = new Map(people.map(person => [person.id, person]))
  return items.map(order => {
    const buyer = byId.get(order.user)
    if (!buyer) throw new Error('The buyer of an order is gone.')
    return { ...order, buyer }
  })
}

async function listOrders(where: SQL | undefined, { page, limit }: Paging): Promise<Page<Order>> {
  const [ids, [count]] = await Promise.all([
    db()
      .select({ id: orders.id })
      .from(orders)
      .where(where)
      .orderBy(desc(orders.id))
      .limit(limit)
      .offset((page - 1) * limit),
    db().select({ total: sql<number>`count(*)::int` }).from(orders).where(where),
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

/** `GET /order/admin/:id`: an order with all attempts to pay it and what happened when, for administrators. */
export async function readOrderHistory(_admin: Admin, orderId: string): Promise<OrderHistory> {
  const asker = alias(users, 'asker')
  const decider = alias(users, 'decider')
  const [[row], [order], attempts, given, papers, messages] = await Promise.all([
    db().select().from(orders).where(eq(orders.id, orderId)),
    loadOrders(db(), [orderId]).then(found => withBuyers(db(), found)),
    db().select().from(payments).where(eq(payments.orderId, orderId)).orderBy(desc(payments.id)),
    db()
      .select({ ...getTableColumns(refunds), requestedBy: asker.name, decidedBy: decider.name })
      .from(refunds)
      .leftJoin(asker, eq(asker.id, refunds.requestedById))
      .leftJoin(decider, eq(decider.id, refunds.decidedById))
      .where(eq(refunds.orderId, orderId)),
    db().select().from(invoices).where(eq(invoices.orderId, orderId)),
    db()
      .select({ ...getTableColumns(gatewayEvents) })
      .from(gatewayEvents)
      .innerJoin(payments, eq(payments.id, gatewayEvents.paymentId))
      .where(eq(payments.orderId, orderId)),
  ])
  if (!row || !order) throw notFound('order')
  const major = (minor: number) => toMajor(minor, row.currency)
  return {
    ...order,
    payments: attempts.map(payment => ({
      id: payment.id,
      method: payment.method,
      status: payment.status,
      amount: major(payment.amount),
      card: payment.cardLast4 ? { brand: payment.cardBrand ?? 'card', last4: payment.cardLast4 } : null,
      gateway: payment.gateway,
      gatewayReference: payment.gatewayReference,
      failureCode: payment.failureCode,
    })),
    timeline: timelineOf(
      { order: row, payments: attempts, refunds: given, invoices: papers, gatewayEvents: messages },
      major,
    ),
  }
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
    .leftJoin(payments, eq(payments.orderId, orders.id))
    .leftJoin(invoices, and(eq(invoices.orderId, orders.id), eq(invoices.kind, 'invoice')))
    .where(inArray(orders.id, ids))
    // Of several attempts to pay the one that counts comes first, else the last that failed.
    .orderBy(desc(orders.id), sql`${payments.status} = 'failed'`, desc(payments.id), orderLines.id)
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
    orderNumber: orderNumberOf(order.count),
    user: order.userId,
    status: order.status,
    address: order.address,
    phoneNumber: order.phoneNumber,
    totalAmount: toMajor(order.total, order.currency),
    discountAmount: toMajor(order.discountTotal, order.currency),
    refundedAmount: toMajor(order.refundedTotal, order.currency),
    currency: order.currency,
    paymentMethod: payment?.method ?? null,
    card: payment?.cardLast4 ? { brand: payment.cardBrand ?? 'card', last4: payment.cardLast4 } : null,
    payableUntil: payment?.status === 'pending' ? (payment.expiresAt?.toISOString() ?? null) : null,
    paymentId: payment?.id ?? null,
    invoiceId: invoice?.id ?? null,
    invoiceNumber: invoice?.number ?? null,
    orderDetails: [],
    createdAt: order.createdAt.toISOString(),
  }
}
