import 'server-only'
import { randomInt } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { type BillingData, seatCodes } from '@/db/schema'
import { enrol } from '@/lib/enrolments/mutations'
import { issueInvoice, markInvoicePaid } from '@/lib/invoices/mutations/issue-invoice'
import { type AccountOwner, lockFunds, type Movement } from '@/lib/ledger/mutations'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import { noteSale } from '@/lib/notifications/mutations/tell-sellers'
import { closedAmong } from '@/lib/wallet/mutations/open-wallets'
import type { SettledLine } from '../policy'

type SoldField = 'courseId' | 'quantity' | 'unitPrice' | 'amount' | 'fee' | 'sellerUserId' | 'sellerOrganizationId'

/** An order whose rows are stored and whose money may now move. Amounts in minor units. */
export type OrderToSettle = {
  id: string
  userId: string
  paymentId: string
  currency: string
  total: number
  billingData: BillingData
  lines: (Pick<SettledLine, SoldField> & { lineId: string; courseTitle: string })[]
  /** Courses the buyer has already: for these every seat becomes a code. */
  owned: Set<string>
  locale: 'en' | 'vi'
  email: string
  /** Where the money comes from: the buyer's wallet, or the world outside for a card or cash. */
  source: AccountOwner
  /** Issued before the money came (001 `POST /invoices` for cash): it becomes paid, and no second one is issued. */
  unpaidInvoice?: { id: string; invoiceNumber: string }
}

/**
 * Everything that follows from "it is paid", in the caller's transaction: access, seats, the sellers' money, `sold`,
 * the receipt and the invoice. The rows that every sale touches are taken last and in one order, so that sales wait
 * for each other as briefly as can be and never in a ring.
 */
export async function settleOrder(tx: Transaction, order: OrderToSettle): Promise<{ invoiceNumber: string }> {
  const fresh = order.lines.filter(line => !order.owned.has(line.courseId))
  const seats = order.lines.flatMap(line =>
    Array.from({ length: line.quantity - (order.owned.has(line.courseId) ? 0 : 1) }, () => ({
      orderLineId: line.lineId,
      courseId: line.courseId,
      code: newSeatCode(),
    })),
  )
  await enrol(
    tx,
    order.userId,
    fresh.map(line => ({ courseId: line.courseId, source: 'purchase', orderLineId: line.lineId })),
  )
  await Promise.all([
    seats.length ? tx.insert(seatCodes).values(seats) : undefined,
    enqueueMail(tx, {
      dedupeKey: `order-receipt:${order.id}`,
      recipient: order.email,
      locale: order.locale,
      template: 'order-receipt',
      data: { orderId: order.id },
    }),
    order.total > 0 ? noteSale(tx, order.id) : undefined,
  ])
  const funds = order.total > 0 ? await lockFunds(tx, movementsOf(order)) : undefined
  // Sent together: from here on every other sale waits for this one.
  const [, , invoice] = await Promise.all([
    funds?.book('order', order.id),
    raiseSold(tx, order.lines),
    order.unpaidInvoice
      ? markInvoicePaid(tx, order.unpaidInvoice)
      : issueInvoice(tx, {
          paymentId: order.paymentId,
          orderId: order.id,
          userId: order.userId,
          status: 'paid',
          currency: order.currency,
          billingData: order.billingData,
          lines: order.lines.map(line => ({
            courseId: line.courseId,
            courseName: line.courseTitle,
            price: line.unitPrice,
            quantity: line.quantity,
            amount: line.amount,
          })),
        }),
  ])
  return invoice
}

/**
 * Whether part of the money would be a deleted seller's. Until the transaction ends none is deleted who is not yet.
 */
export async function hasClosedSeller(tx: Transaction, lines: OrderToSettle['lines']): Promise<boolean> {
  const sellers = lines
    .filter(({ amount }) => amount > 0)
    .flatMap(({ sellerUserId, sellerOrganizationId }) => [sellerUserId, sellerOrganizationId])
  return sellers.length > 0 && (await closedAmong(tx, sellers)).size > 0
}

function movementsOf(order: OrderToSettle): Movement[] {
  const sales = order.lines.map(line => ({
    owner: line.sellerOrganizationId
      ? ({ kind: 'wallet', organizationId: line.sellerOrganizationId } as const)
      : ({ kind: 'wallet', userId: line.sellerUserId as string } as const),
    amount: line.amount - line.fee,
  }))
  const fees = order.lines.reduce((sum, line) => sum + line.fee, 0)
  return [{ owner: order.source, amount: -order.total }, ...sales, { owner: { kind: 'fees' }, amount: fees }]
}

/** Counts the sales; rows in ascending id, as everywhere that several courses are locked. */
async function raiseSold(tx: Transaction, lines: { courseId: string; quantity: number }[]): Promise<void> {
  const rows = sql.join(
    lines.map(line => sql`(${line.courseId}::text, ${line.quantity}::int)`),
    sql`, `,
  )
  await tx.execute(sql`
    with line(id, quantity) as (values ${rows}),
      locked as (select c.id from courses c join line on line.id = c.id order by c.id for no key update of c)
    update courses set sold = sold + line.quantity from line join locked on locked.id = line.id where courses.id = line.id`)
}

// Without 0, O, 1, I and L, which people mix up when they type a code from paper.
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A code that gives one seat: sixteen characters in groups of four, 79 random bits. */
const newSeatCode = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')).join(
    '-',
  )
