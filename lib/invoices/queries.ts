import 'server-only'
import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Connection, db } from '@/db/client'
import { invoiceLines, invoices, payments, users } from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { forbidden, notFound } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/config'
import { toMajor } from '@/lib/money'
import type { Invoice, InvoiceQuery } from './schema'

/** Invoices and credit notes with their lines, in one query, newest first. */
export async function loadInvoices(connection: Connection, ids: string[]): Promise<Invoice[]> {
  if (ids.length === 0) return []
  const rows = await connection
    .select({ invoice: invoices, line: invoiceLines, method: payments.method })
    .from(invoices)
    .innerJoin(invoiceLines, eq(invoiceLines.invoiceId, invoices.id))
    .innerJoin(payments, eq(payments.id, invoices.paymentId))
    .where(inArray(invoices.id, ids))
    .orderBy(desc(invoices.id), invoiceLines.id)
  const found = new Map<string, Invoice>()
  for (const { invoice, line, method } of rows) {
    const major = (minor: number) => toMajor(minor, invoice.currency)
    const shown = found.get(invoice.id) ?? {
      id: invoice.id,
      invoiceNumber: invoice.invoiceNumber,
      kind: invoice.kind,
      status: invoice.status,
      paymentId: invoice.paymentId,
      orderId: invoice.orderId,
      userId: invoice.userId,
      creditsInvoiceId: invoice.creditsInvoiceId,
      items: [],
      subtotal: major(invoice.subtotal),
      discount: major(invoice.discount),
      total: major(invoice.total),
      currency: invoice.currency,
      paymentMethod: method,
      billingData: invoice.billingData,
      issuedAt: invoice.issuedAt.toISOString(),
      voidedAt: invoice.voidedAt?.toISOString() ?? null,
    }
    found.set(invoice.id, shown)
    shown.items.push({
      courseId: line.courseId,
      courseName: line.courseName,
      price: major(line.price),
      quantity: line.quantity,
      discount: major(line.discount),
      amount: major(line.amount),
    })
  }
  return [...found.values()]
}

const isOwn = (actor: Actor) => (isAdmin(actor) ? undefined : eq(invoices.userId, actor.userId))

async function readWhere(actor: Actor, condition: SQL, connection: Connection): Promise<Invoice> {
  const rows = await connection
    .select({ id: invoices.id })
    .from(invoices)
    .where(and(condition, isOwn(actor)))
  const [invoice] = await loadInvoices(
    connection,
    rows.map(({ id }) => id),
  )
  if (!invoice) throw notFound('invoice')
  return invoice
}

/** 001 `GET /invoices/:id`, to its buyer and to administrators; 404 for anybody else. */
export const readInvoice = (actor: Actor, id: string, connection: Connection = db()): Promise<Invoice> =>
  readWhere(actor, eq(invoices.id, id), connection)

/** 001 `GET /invoices/number/:invoiceNumber`, as above. */
export const readInvoiceByNumber = (actor: Actor, invoiceNumber: string): Promise<Invoice> =>
  readWhere(actor, eq(invoices.invoiceNumber, invoiceNumber), db())

/** 001 `GET /invoices`, newest first: the caller's own, everybody's for an administrator. */
export async function listInvoices(actor: Actor, query: z.output<typeof InvoiceQuery>): Promise<Page<Invoice>> {
  const { page, limit, kind, status, orderId, number, userId } = query
  if (userId && userId !== actor.userId && !isAdmin(actor)) throw forbidden('You may only see your own invoices.')
  const where = and(
    isOwn(actor),
    userId ? eq(invoices.userId, userId) : undefined,
    kind ? eq(invoices.kind, kind) : undefined,
    status ? eq(invoices.status, status) : undefined,
    orderId ? eq(invoices.orderId, orderId) : undefined,
    number ? sql`strpos(${invoices.invoiceNumber}, upper(${number})) > 0` : undefined,
  )
  const [ids, [count]] = await Promise.all([
    db()
      .select({ id: invoices.id })
      .from(invoices)
      .where(where)
      .orderBy(desc(invoices.id))
      .limit(limit)
      .offset((page - 1) * limit),
    db().select({ total: sql<number>`count(*)::int` }).from(invoices).where(where),
  ])
  const items = await loadInvoices(
    db(),
    ids.map(({ id }) => id),
  )
  return pageOf(items, count?.total ?? 0, { page, limit })
}

/** The language that an invoice is printed in: its buyer's. */
export async function localeOfBuyer(userId: string): Promise<Locale> {
  const [row] = await db().select({ locale: users.locale }).from(users).where(eq(users.id, userId))
  return row?.locale ?? 'en'
}
