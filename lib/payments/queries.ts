import 'server-only'
import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Connection, db } from '@/db/client'
import { invoices, orderLines, payments, users } from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { forbidden, notFound } from '@/lib/errors'
import { toMajor } from '@/lib/money'
import type { Charge } from './gateways/gateway'
import { readChallenge } from './gateways/sandbox'
import { payAction } from './link'
import { isDeclineCode } from './policy'
import type { Payment, PaymentQuery } from './schema'

/** Payments with their courses and invoices, in one query, newest first. */
export async function loadPayments(connection: Connection, ids: string[]): Promise<Payment[]> {
  if (ids.length === 0) return []
  const rows = await connection
    .select({
      payment: payments,
      buyer: users.name,
      courseIds: sql<
        string[]
      >`(select coalesce(array_agg(${orderLines.courseId} order by ${orderLines.id}), '{}') from ${orderLines} where ${orderLines.orderId} = ${payments.orderId})`,
      invoice: { id: invoices.id, number: invoices.invoiceNumber },
    })
    .from(payments)
    .innerJoin(users, eq(users.id, payments.userId))
    .leftJoin(invoices, and(eq(invoices.paymentId, payments.id), eq(invoices.kind, 'invoice')))
    .where(inArray(payments.id, ids))
    .orderBy(desc(payments.id))
  return rows.map(({ payment, buyer, courseIds, invoice }) => ({
    id: payment.id,
    userId: payment.userId,
    buyer,
    courseIds,
    amount: toMajor(payment.amount, payment.currency),
    originalAmount: toMajor(payment.originalAmount, payment.currency),
    discountAmount: toMajor(payment.discountAmount, payment.currency),
    refundedAmount: toMajor(payment.refundedAmount, payment.currency),
    currency: payment.currency,
    paymentMethod: payment.method,
    status: payment.status,
    billingData: payment.billingData,
    orderId: payment.orderId,
    invoiceId: invoice?.id,
    invoiceNumber: invoice?.number,
    nextAction: nextActionOf(payment),
    card: payment.cardLast4 ? { brand: payment.cardBrand ?? 'card', last4: payment.cardLast4 } : undefined,
    failureCode: isDeclineCode(payment.failureCode) ? payment.failureCode : undefined,
    expiresAt: payment.expiresAt?.toISOString() ?? null,
    createdAt: payment.createdAt.toISOString(),
  }))
}

/** Where the payer has to go: to the bank, or to the payment page. */
const nextActionOf = ({ id, status, onPage, nextAction }: typeof payments.$inferSelect): Payment['nextAction'] =>
  onPage && status === 'pending' ? payAction(id) : (nextAction ?? undefined)

/** One payment whatever the caller: for replies to whom the gate was opened before. */
export async function loadPayment(connection: Connection, paymentId: string): Promise<Payment> {
  const [payment] = await loadPayments(connection, [paymentId])
  if (!payment) throw notFound('payment')
  return payment
}

/** 001 `GET /payments/:id`, to its buyer and to administrators; 404 for anybody else. */
export async function readPayment(actor: Actor, paymentId: string): Promise<Payment> {
  const payment = await loadPayment(db(), paymentId)
  if (payment.userId !== actor.userId && !isAdmin(actor)) throw notFound('payment')
  return payment
}

/** The newest payment of an order, to its buyer and to administrators; undefined for anybody else. */
export async function readPaymentOfOrder(actor: Actor, orderId: string): Promise<Payment | undefined> {
  const rows = await db()
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), isAdmin(actor) ? undefined : eq(payments.userId, actor.userId)))
    .orderBy(desc(payments.id))
    .limit(1)
  const [payment] = await loadPayments(
    db(),
    rows.map(({ id }) => id),
  )
  return payment
}

/** What the sandbox bank's page asks, to the one who pays; 404 for anybody else, administrators too. */
export async function readOwnChallenge(actor: Actor, reference: string): Promise<Charge> {
  const charge = await readChallenge(reference)
  if (!charge) throw notFound('payment')
  const { userId } = await readPayment(actor, charge.key)
  if (userId !== actor.userId) throw notFound('payment')
  return charge
}

/** 001 `GET /payments`, newest first: the caller's own, everybody's for an administrator. 403 for another's. */
export async function listPayments(actor: Actor, query: z.output<typeof PaymentQuery>): Promise<Page<Payment>> {
  const { page, limit, status, method, search } = query
  if (query.userId && query.userId !== actor.userId && !isAdmin(actor))
    throw forbidden('You may only see your own payments.')
  const userId = isAdmin(actor) ? query.userId : actor.userId
  const conditions: SQL[] = []
  if (userId) conditions.push(eq(payments.userId, userId))
  if (status) conditions.push(eq(payments.status, status))
  if (method) conditions.push(eq(payments.method, method))
  if (search && isAdmin(actor)) {
    const text = search.toLowerCase()
    conditions.push(
      sql`(${payments.id} = ${text} or ${payments.orderId} = ${text} or exists (select 1 from ${users}
        where ${users.id} = ${payments.userId} and (lower(${users.email}) = ${text} or strpos(lower(${users.name}), ${text}) > 0)))`,
    )
  }
  const where = and(...conditions)
  const [ids, [count]] = await Promise.all([
    db()
      .select({ id: payments.id })
      .from(payments)
      .where(where)
      .orderBy(desc(payments.id))
      .limit(limit)
      .offset((page - 1) * limit),
    db().select({ total: sql<number>`count(*)::int` }).from(payments).where(where),
  ])
  return pageOf(
    await loadPayments(
      db(),
      ids.map(({ id }) => id),
    ),
    count?.total ?? 0,
    { page, limit },
  )
}
