import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { type BillingData, invoiceLines } from '@/db/schema'
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
  const number = sql`'INV-' || counter.year || '-' || case when counter.last < 1000000 then lpad(counter.last::text, 6, '0') else counter.last::text end`
  const [[row]] = await Promise.all([
    tx.execute<{ invoice_number: string }>(sql`
      with counter as (
        insert into invoice_counters (series, year, last) values ('INV', extract(year from now() at time zone 'UTC')::int, 1)
        on conflict (series, year) do update set last = invoice_counters.last + 1
        returning year, last
      )
      insert into invoices (id, invoice_number, kind, status, payment_id, order_id, user_id, subtotal, discount, total, currency, billing_data)
      select ${id}, ${number}, 'invoice', ${invoice.status}, ${invoice.paymentId}, ${invoice.orderId}, ${invoice.userId},
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
