import 'server-only'
import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { courses, enrolments, orderLines, orders, payments, refunds, seatCodes, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { recordEnrolmentsEnded } from '@/lib/chat/mutations/events'
import { queueToEndRights } from '@/lib/courses/mutations/queue-for-rights'
import { releaseDiscount } from '@/lib/discounts/mutations/redeem'
import { Refusal } from '@/lib/errors'
import { issueCreditNote } from '@/lib/invoices/mutations/issue-invoice'
import { type AccountOwner, lockFunds, type Movement } from '@/lib/ledger/mutations'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import { notify } from '@/lib/notifications/mutations/notify'
import { gateway, unlessAway } from '@/lib/payments/gateways/gateway'
import { oneByOne } from '@/lib/payments/mutations/one-by-one'
import { closedAmong } from '@/lib/wallet/mutations/open-wallets'
import { unrefundedLines } from '../queries'
import { lockOrder } from './ask-refund'

type Line = typeof orderLines.$inferSelect
type Payment = typeof payments.$inferSelect

/**
 * Carries an approved refund out: a card's money goes back through its gateway first, everything else into the buyer's
 * wallet. It may be called again after a crash at any point: the gateway knows a refund by its id, and the books are
 * written once.
 */
export async function executeRefund(refundId: string): Promise<void> {
  const [found] = await db()
    .select({ refund: refunds, payment: payments })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId))
  if (found?.refund.status !== 'approved') return
  const { refund, payment } = found
  let reference: string | undefined
  if (payment.method === 'card' && payment.gateway && payment.gatewayReference && refund.amount > 0) {
    const from = await gateway(payment.gateway)
    const answer = await unlessAway(
      () => answerOf(() => from.refund(payment.gatewayReference as string, refund.id, refund.amount)),
      { payment: payment.id },
    )
    // No answer: the reconciliation asks again.
    if (!answer) return
    if (answer.refused) return fail(refundId)
    reference = answer.reference
  }
  await inTransaction(undefined, tx => book(tx, refundId, payment, reference))
}

/** A gateway's "no" is an answer; anything else it throws is silence. */
async function answerOf(
  call: () => Promise<{ reference: string }>,
): Promise<{ reference: string; refused?: undefined } | { refused: true }> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'conflict') return { refused: true }
    throw error
  }
}

async function fail(refundId: string): Promise<void> {
  await db()
    .update(refunds)
    .set({ status: 'failed' })
    .where(and(eq(refunds.id, refundId), eq(refunds.status, 'approved')))
}

/** Everything that a refund undoes, all or nothing: access, seats, money, `sold`, the discount's use; and the credit note. */
async function book(tx: Transaction, refundId: string, payment: Payment, reference?: string): Promise<void> {
  const order = await lockOrder(tx, payment.orderId)
  const [refund] = await tx.select().from(refunds).where(eq(refunds.id, refundId)).for('update')
  if (!order || refund?.status !== 'approved') return
  const left = await unrefundedLines(tx, order.id)
  const lines = refund.orderLineId ? left.filter(({ id }) => id === refund.orderLineId) : left
  const amount = lines.reduce((sum, line) => sum + line.amount, 0)
  const owners = [payment.userId, ...lines.flatMap(line => [line.sellerUserId, line.sellerOrganizationId])]
  const closed = await closedAmong(tx, owners)
  // It was granted while the buyer had a wallet. No money has moved, and none is anybody's.
  if (payment.method !== 'card' && closed.has(payment.userId)) {
    await tx.update(refunds).set({ status: 'failed' }).where(eq(refunds.id, refundId))
    return
  }
  if (lines.length === 0 || amount !== refund.amount) throw new Error(`Refund ${refundId} does not fit its lines.`)
  const lineIds = lines.map(({ id }) => id)
  // What was free stays, and there is nothing of it to give back.
  const isAll = left.every(line => line.amount === 0 || lineIds.includes(line.id))
  const now = new Date()

  await tx.update(refunds).set({ status: 'done', gatewayReference: reference }).where(eq(refunds.id, refundId))
  await tx
    .update(orders)
    .set({
      status: isAll ? 'refunded' : 'partially_refunded',
      refundedTotal: sql`${orders.refundedTotal} + ${amount}`,
    })
    .where(eq(orders.id, order.id))
  await tx
    .update(orderLines)
    .set({ refundedAmount: sql`${orderLines.amount}`, refundedAt: now })
    .where(inArray(orderLines.id, lineIds))
  await tx
    .update(payments)
    .set({
      refundedAmount: sql`${payments.refundedAmount} + ${amount}`,
      status: isAll ? 'refunded' : 'success',
    })
    .where(eq(payments.id, payment.id))
  if (isAll) await releaseDiscount(tx, order.id)
  await takeAccess(tx, lineIds, now)
  const granter = { userId: refund.decidedById ?? refund.requestedById, apiKeyId: refund.grantedKeyId ?? undefined }
  await recordAct(tx, granter, 'enrolment-ended', {
    userId: order.userId,
    details: { orderId: order.id, refundId, courses: lines.length },
  })
  if (!closed.has(order.userId))
    await enqueueMail(tx, {
      dedupeKey: `refund:${refundId}`,
      ...(await addressOf(tx, order.userId)),
      template: 'refund-done',
      data: { refundId },
    })
  await notify(tx, {
    type: 'refund-done',
    to: [order.userId],
    data: { orderId: order.id, amount, currency: order.currency },
    dedupeKey: `refund-done:${refundId}`,
  })
  const funds = amount > 0 ? await lockFunds(tx, movementsOf(lines, payment, closed), { mayOwe: true }) : undefined
  await funds?.book('refund', refundId)
  await lowerSold(tx, lines)
  await issueCreditNote(tx, { refundId, payment, lines, isAll })
}

async function addressOf(tx: Transaction, userId: string) {
  const [buyer] = await tx
    .select({ recipient: users.email, locale: users.locale })
    .from(users)
    .where(eq(users.id, userId))
  if (!buyer) throw new Error('The buyer of an order is gone.')
  return buyer
}

/**
 * The mirror image of the sale. Cash has no way back, so it becomes balance. What a seller would have to give back who
 * was deleted is the site's to bear: nobody is left to owe it.
 */
function movementsOf(lines: Line[], payment: Payment, closed: ReadonlySet<string>): Movement[] {
  const total = lines.reduce((sum, line) => sum + line.amount, 0)
  const fees = lines.reduce((sum, line) => sum + line.fee, 0)
  const back: AccountOwner =
    payment.method === 'card' ? { kind: 'outside' } : { kind: 'wallet', userId: payment.userId }
  const sellers = lines.map(line => ({
    owner: closed.has(line.sellerOrganizationId ?? (line.sellerUserId as string))
      ? ({ kind: 'fees' } as const)
      : line.sellerOrganizationId
        ? ({ kind: 'wallet', organizationId: line.sellerOrganizationId } as const)
        : ({ kind: 'wallet', userId: line.sellerUserId as string } as const),
    amount: -(line.amount - line.fee),
  }))
  return [{ owner: back, amount: total }, ...sellers, { owner: { kind: 'fees' }, amount: -fees }]
}

/** What these lines gave: the buyer's enrolments, those of whoever redeemed a seat, and the seats left over. */
async function takeAccess(tx: Transaction, lineIds: string[], now: Date): Promise<void> {
  await tx
    .update(seatCodes)
    .set({ revokedAt: now })
    .where(and(inArray(seatCodes.orderLineId, lineIds), isNull(seatCodes.revokedAt)))
  const given = and(inArray(enrolments.orderLineId, lineIds), isNull(enrolments.revokedAt))
  const people = await tx.select({ id: enrolments.userId }).from(enrolments).where(given)
  await queueToEndRights(
    tx,
    people.map(({ id }) => id),
  )
  const ended = await tx
    .update(enrolments)
    .set({ revokedAt: now })
    .where(given)
    .returning({ userId: enrolments.userId, courseId: enrolments.courseId })
  await recordEnrolmentsEnded(tx, ended)
}

/** Takes the sales back from the count; rows in ascending id, as everywhere that several courses are locked. */
async function lowerSold(tx: Transaction, lines: Line[]): Promise<void> {
  for (const line of [...lines].sort((a, b) => (a.courseId < b.courseId ? -1 : 1))) {
    await tx
      .update(courses)
      .set({ sold: sql`greatest(${courses.sold} - ${line.quantity}, 0)` })
      .where(eq(courses.id, line.courseId))
  }
}

/** Carries out what was approved and not finished: after a crash, or when a gateway was away. */
export async function reconcileRefunds(stopped: () => boolean = () => false): Promise<number> {
  const waiting = await db()
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.status, 'approved'), lt(refunds.updatedAt, sql`now() - interval '20 seconds'`)))
    .limit(100)
  await oneByOne(waiting, stopped, ({ id }) => executeRefund(id))
  return waiting.length
}
