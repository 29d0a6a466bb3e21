import 'server-only'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import { billings, invoices, orderLines, orders, payments } from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor, Admin } from '@/lib/auth/actor'
import { notFound } from '@/lib/errors'
import { toMajor } from '@/lib/money'
import type { Billing } from './schema'

type Row = typeof billings.$inferSelect

/** Billings with the orders of their people, newest order first, in one query. */
export async function withOrders(connection: Connection, rows: Row[]): Promise<Billing[]> {
  const userIds = rows.map(({ userId }) => userId)
  const found = userIds.length
    ? await connection
        .select({ order: orders, line: orderLines, payment: payments, invoiceNumber: invoices.invoiceNumber })
        .from(orders)
        .innerJoin(orderLines, eq(orderLines.orderId, orders.id))
        .innerJoin(payments, eq(payments.orderId, orders.id))
        .leftJoin(invoices, and(eq(invoices.paymentId, payments.id), eq(invoices.kind, 'invoice')))
        .where(inArray(orders.userId, userIds))
        .orderBy(desc(orders.id), orderLines.id)
    : []
  return rows.map(row => {
    const own = new Map<string, Billing['orders'][number]>()
    for (const { order, line, payment, invoiceNumber } of found) {
      if (order.userId !== row.userId) continue
      const major = (minor: number) => toMajor(minor, order.currency)
      const shown = own.get(order.id) ?? {
        order_id: order.id,
        payment_id: payment.id,
        status: order.status,
        items: [],
        payment_method: {
          type: payment.method === 'card' ? ('credit_card' as const) : payment.method,
          card_brand: payment.cardBrand ?? undefined,
          card_number: payment.cardLast4 ? `**** ${payment.cardLast4}` : undefined,
          expiration_date: payment.cardExpiry ?? undefined,
        },
        total_amount: major(order.total),
        currency: order.currency,
        invoice_number: invoiceNumber,
        created_at: order.createdAt.toISOString(),
      }
      own.set(order.id, shown)
      shown.items.push({
        course_id: line.courseId,
        course_name: line.courseTitle,
        course_price: major(line.unitPrice),
        quantity: line.quantity,
        amount: major(line.amount),
      })
    }
    return {
      id: row.id,
      user_id: row.userId,
      user_name: row.userName,
      email: row.email,
      orders: [...own.values()],
      created_at: row.createdAt.toISOString(),
      updated_at: row.updatedAt.toISOString(),
    }
  })
}

/** 000 `GET /billings`, newest first, for administrators. */
export async function listBillings(_admin: Admin, { page, limit }: { page: number; limit: number }) {
  const [rows, [count]] = await Promise.all([
    db()
      .select()
      .from(billings)
      .orderBy(desc(billings.id))
      .limit(limit)
      .offset((page - 1) * limit),
    db().select({ total: sql<number>`count(*)::int` }).from(billings),
  ])
  return pageOf(await withOrders(db(), rows), count?.total ?? 0, { page, limit }) satisfies Page<Billing>
}

/** 000 `GET /billings/:id`, to its owner and to administrators; 404 for anybody else. */
export async function readBilling(actor: Actor, id: string, connection: Connection = db()): Promise<Billing> {
  const own = isAdmin(actor) ? undefined : eq(billings.userId, actor.userId)
  const rows = await connection
    .select()
    .from(billings)
    .where(and(eq(billings.id, id), own))
  const [billing] = await withOrders(connection, rows)
  if (!billing) throw notFound('billing')
  return billing
}
