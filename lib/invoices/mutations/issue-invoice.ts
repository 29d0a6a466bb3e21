import 'server-only'
import { and, eq, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { type BillingData, invoiceLines, invoices, type payments } from '@/db/schema'
import { newId } from '@/lib/ids'

type InvoiceOf = {
  paymentId: string
  orderId: string
  userId: string
  status: 'paid' | 'unpaid'
  currency: string
  billingData: BillingData
  lines: { courseId: string; courseName: string; price: number; quantity: number; amount: number }[]
}

/** Takes the next number of a series in this year. The row stays locked until the transaction ends: no gap, no double. */
const nextNumber = (series: 'INV' | 'CN') => sql`
  insert into invoice_counters (series, year, last) values (${series}, extract(year from now() at time zone 'UTC')::int, 1)
  on conflict (series, year) do update set last = invoice_counters.last + 1
  returning year, last`

/** A number as it is printed: `INV-2026-000001`. */
const numberOf = (series: 'INV' | 'CN') =>
  sql`${`${series}-`} || counter.year || '-' || case when counter.last < 1000000 then lpad(counter.last::text, 6, '0') else counter.last::text end`

/**
 * Issues the invoice of a payment (001 Invoice): the next number of the year, without gaps, because the counter is a
 * row of this transaction. Call it last: whoever holds the counter makes every other sale wait. Amounts in minor units.
 */
export async function issueInvoice(
  tx: Transaction,
  invoice: InvoiceOf,
): Promise<{ id: string; invoiceNumber: string }> {
  const id = newId()
  const subtotal = invoice.lines.reduce((sum, line) => sum + line.price * line.quantity, 0)
  const total = invoice.lines.reduce((sum, line) => sum + line.amount, 0)
  const [[row]] = await Promise.all([
    tx.execute<{ invoice_number: string }>(sql`
      with counter as (${nextNumber('INV')})
      insert into invoices (id, invoice_number, kind, status, payment_id, order_id, user_id, subtotal, discount, total, currency, billing_data)
      select ${id}, ${numberOf('INV')}, 'invoice', ${invoice.status}, ${invoice.paymentId}, ${invoice.orderId}, ${invoice.userId},
        ${subtotal}, ${subtotal - total}, ${total}, ${invoice.currency}, ${JSON.stringify(invoice.billingData)}::jsonb
      from counter
      returning invoice_number`),
    tx
      .insert(invoiceLines)
      .values(
        invoice.lines.map(line => ({ invoiceId: id, ...line, discount: line.price * line.quantity - line.amount })),
      ),
  ])
  if (!row) throw new Error('The invoice was not stored.')
  return { id, invoiceNumber: row.invoice_number }
}

type CreditNoteOf = {
  refundId: string
  payment: Pick<typeof payments.$inferSelect, 'id' | 'orderId' | 'userId' | 'currency' | 'billingData'>
  lines: { courseId: string; courseTitle: string; unitPrice: number; quantity: number; amount: number }[]
  /** Whether nothing is left of the order. */
  isAll: boolean
}

/** Issues the credit note of a refund, numbered without gaps like invoices. Call it last, as `issueInvoice`. */
export async function issueCreditNote(
  tx: Transaction,
  { refundId, payment, lines, isAll }: CreditNoteOf,
): Promise<void> {
  const ofPayment = and(eq(invoices.paymentId, payment.id), eq(invoices.kind, 'invoice'))
  const [invoice] = await tx
    .select({ id: invoices.id, billingData: invoices.billingData })
    .from(invoices)
    .where(ofPayment)
  if (!invoice) throw new Error('A settled payment has no invoice.')
  // A void one stays void.
  if (isAll)
    await tx
      .update(invoices)
      .set({ status: 'credited' })
      .where(and(ofPayment, ne(invoices.status, 'void')))
  const id = newId()
  const subtotal = lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0)
  const total = lines.reduce((sum, line) => sum + line.amount, 0)
  await tx.execute(sql`
    with counter as (${nextNumber('CN')})
    insert into invoices (id, invoice_number, kind, status, payment_id, order_id, user_id, credits_invoice_id, refund_id,
      subtotal, discount, total, currency, billing_data)
    select ${id}, ${numberOf('CN')}, 'credit_note', 'paid', ${payment.id}, ${payment.orderId}, ${payment.userId},
      ${invoice.id}, ${refundId}, ${subtotal}, ${subtotal - total}, ${total}, ${payment.currency},
      ${JSON.stringify(invoice.billingData)}::jsonb
    from counter`)
  await tx.insert(invoiceLines).values(
    lines.map(line => ({
      invoiceId: id,
      courseId: line.courseId,
      courseName: line.courseTitle,
      price: line.unitPrice,
      quantity: line.quantity,
      amount: line.amount,
      discount: line.unitPrice * line.quantity - line.amount,
    })),
  )
}

/** An invoice that was issued before its money came is paid now. */
export async function markInvoicePaid<T extends { id: string }>(tx: Transaction, invoice: T): Promise<T> {
  await tx
    .update(invoices)
    .set({ status: 'paid' })
    .where(and(eq(invoices.id, invoice.id), eq(invoices.status, 'unpaid')))
  return invoice
}
