import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { changedIn, isEmpty } from '@/db/changed'
import type { Transaction } from '@/db/client'
import { invoices, orderLines, payments } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import type { Actor, Admin } from '@/lib/auth/actor'
import { conflict, notFound } from '@/lib/errors'
import { toMajor } from '@/lib/money'
import { readInvoice } from '../queries'
import type { Invoice, PatchInvoice, PostInvoice } from '../schema'
import { issueInvoice } from './issue-invoice'

type Payment = typeof payments.$inferSelect
type Line = typeof orderLines.$inferSelect

/**
 * 001 `POST /invoices`, an administrator's: issues the invoice of a payment that has none, which is cash that has not
 * come yet (`unpaid`). A payment that has one answers that one. 409 `invoice-differs` when lines or amounts sent are
 * not the payment's, `failed-payment` for one that came to nothing.
 */
export async function createInvoice(admin: Admin, input: z.output<typeof PostInvoice>): Promise<Invoice> {
  return inTransaction(undefined, async tx => {
    const [payment] = await tx.select().from(payments).where(eq(payments.id, input.paymentId)).for('update')
    if (!payment) throw notFound('payment')
    const lines = await tx
      .select()
      .from(orderLines)
      .where(eq(orderLines.orderId, payment.orderId))
      .orderBy(orderLines.courseId)
    compare(input, payment, lines)
    const existing = await invoiceOf(tx, payment.id)
    if (existing) return readInvoice(admin, existing, tx)
    if (payment.status === 'failed') throw conflict('failed-payment', 'This payment failed; there is nothing to bill.')
    const { id } = await issueInvoice(tx, {
      paymentId: payment.id,
      orderId: payment.orderId,
      userId: payment.userId,
      status: payment.status === 'pending' ? 'unpaid' : 'paid',
      currency: payment.currency,
      billingData: { ...payment.billingData, ...input.billingData },
      lines: lines.map(line => ({
        courseId: line.courseId,
        courseName: line.courseTitle,
        price: line.unitPrice,
        quantity: line.quantity,
        amount: line.amount,
      })),
    })
    await recordAct(tx, admin, 'invoice-issued', { userId: payment.userId, details: { invoiceId: id } })
    return readInvoice(admin, id, tx)
  })
}

async function invoiceOf(tx: Transaction, paymentId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: invoices.id })
    .from(invoices)
    .where(and(eq(invoices.paymentId, paymentId), eq(invoices.kind, 'invoice')))
  return row?.id
}

function compare(input: z.output<typeof PostInvoice>, payment: Payment, lines: Line[]): void {
  const major = (minor: number) => toMajor(minor, payment.currency)
  const differs = (a: number | undefined, b: number) => a !== undefined && Math.abs(a - b) > 1e-9
  const wrong: string[] = []
  if (differs(input.amount, major(payment.amount))) wrong.push('amount')
  if (input.currency && input.currency !== payment.currency) wrong.push('currency')
  if (input.userId && input.userId !== payment.userId) wrong.push('userId')
  if (input.paymentMethod && input.paymentMethod !== payment.method) wrong.push('paymentMethod')
  const ids = lines.map(({ courseId }) => courseId).sort()
  if (input.courseIds && [...new Set(input.courseIds)].sort().join() !== ids.join()) wrong.push('courseIds')
  const fits = (item: NonNullable<typeof input.items>[number]) => {
    const line = lines.find(({ courseId }) => courseId === item.courseId)
    const prices = line ? [line.unitPrice, Math.round(line.amount / line.quantity)].map(major) : []
    const rightPrice = item.price === undefined || prices.some(price => !differs(item.price, price))
    return line && rightPrice && (item.quantity === undefined || item.quantity === line.quantity)
  }
  if (input.items && (input.items.length !== lines.length || !input.items.every(fits))) wrong.push('items')
  if (wrong.length)
    throw conflict('invoice-differs', `Not what the payment says: ${wrong.join(', ')}.`, {
      differs: wrong,
      amount: major(payment.amount),
      currency: payment.currency,
    })
}

/** 001 `PATCH /invoices/:id`: the billing address, by the buyer or an administrator. 409 `void-invoice`. */
export async function changeInvoice(
  actor: Actor,
  id: string,
  { billingData }: z.output<typeof PatchInvoice>,
): Promise<Invoice> {
  return inTransaction(undefined, async tx => {
    const { userId } = await readInvoice(actor, id, tx)
    const [row] = await tx.select().from(invoices).where(eq(invoices.id, id)).for('update')
    if (row?.status === 'void') throw conflict('void-invoice', 'This invoice is void.')
    const changes = row ? changedIn(row, { billingData: { ...row.billingData, ...billingData } }) : {}
    if (isEmpty(changes)) return readInvoice(actor, id, tx)
    await tx.update(invoices).set(changes).where(eq(invoices.id, id))
    await recordAct(tx, actor, 'invoice-changed', { userId, details: { invoiceId: id } })
    return readInvoice(actor, id, tx)
  })
}

/**
 * 001 `DELETE /invoices/:id`, an administrator's: voids it and keeps its number. Again changes nothing. 409
 * `payment-pending` while its money may still come: a payment that settles has a valid invoice. Ending the payment
 * voids its invoice.
 */
export async function voidInvoice(admin: Admin, id: string): Promise<Invoice> {
  return inTransaction(undefined, async tx => {
    const { paymentId, userId, status } = await readInvoice(admin, id, tx)
    const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId)).for('update')
    if (payment?.status === 'pending')
      throw conflict('payment-pending', 'The payment of this invoice may still come. End the payment instead.', {
        paymentId,
      })
    await tx
      .update(invoices)
      .set({ status: 'void', voidedAt: sql`coalesce(${invoices.voidedAt}, now())` })
      .where(eq(invoices.id, id))
    if (status !== 'void') await recordAct(tx, admin, 'invoice-voided', { userId, details: { invoiceId: id } })
    return readInvoice(admin, id, tx)
  })
}
