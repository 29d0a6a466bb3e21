import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import type { z } from 'zod'
import { db, type Transaction } from '@/db/client'
import { orders, payments, refunds } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { isAdmin } from '@/lib/auth/access'
import type { Actor, Admin } from '@/lib/auth/actor'
import { conflict, forbidden, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { toMajor } from '@/lib/money'
import { administrators, notify } from '@/lib/notifications/mutations/notify'
import { closedAmong } from '@/lib/wallet/mutations/open-wallets'
import { listRefundOffers, loadRefunds, unrefundedLines } from '../queries'
import type { DecideRefund, PostRefund, Refund } from '../schema'
import { executeRefund } from './execute-refund'

/**
 * Asks for money back. What the policy grants is done at once; for the rest the request waits for an administrator,
 * whose own requests are always granted. One refund for each line named, or one for all that is left of the order. 404
 * for another's order; 409 `refund-under-way` or `nothing-to-refund`, `account-closed` without a wallet to come back into.
 */
export async function askRefund(
  actor: Actor,
  orderId: string,
  { lines, reason }: z.output<typeof PostRefund>,
): Promise<Refund[]> {
  const ids = await inTransaction(undefined, async tx => {
    const order = await lockOrder(tx, orderId)
    const offers = await listRefundOffers(actor, orderId, tx)
    if (!order) throw notFound('order')
    const wanted = lines ? offers.filter(({ lineId }) => lines.includes(lineId)) : offers
    if (lines && wanted.length < new Set(lines).size) throw notFound('line of this order')
    if (wanted.some(({ state }) => state === 'under-way'))
      throw conflict('refund-under-way', 'A refund of this is under way.')
    const open = wanted.filter(({ state }) => state === 'open' || state === 'ask')
    if (open.length === 0 || (lines && open.length < wanted.length))
      throw conflict(
        'nothing-to-refund',
        'Nothing of this can be given back: it is not paid, was free, or was refunded.',
      )
    const granted = isAdmin(actor) || open.every(({ state }) => state === 'open')
    const [payment] = await tx
      .select()
      .from(payments)
      .where(and(eq(payments.orderId, orderId), inArray(payments.status, ['success', 'refunded'])))
    if (!payment) throw new Error('A paid order has no settled payment.')
    if (granted) await requireWayBack(tx, payment)
    const left = await unrefundedLines(tx, orderId)
    const parts = lines
      ? left.filter(({ id }) => lines.includes(id)).map(line => ({ orderLineId: line.id, amount: line.amount }))
      : [{ orderLineId: null, amount: left.reduce((sum, line) => sum + line.amount, 0) }]
    const rows = parts.map(part => ({
      id: newId(),
      paymentId: payment.id,
      orderId,
      ...part,
      status: granted ? ('approved' as const) : ('requested' as const),
      reason,
      requestedById: actor.userId,
      decidedById: isAdmin(actor) ? actor.userId : null,
      grantedKeyId: granted ? actor.apiKeyId : null,
      decidedAt: granted ? new Date() : null,
    }))
    await tx.insert(refunds).values(rows)
    const { currency, userId } = order
    const amount = toMajor(
      parts.reduce((sum, part) => sum + part.amount, 0),
      currency,
    )
    await recordAct(tx, actor, 'refund-requested', { userId, details: { orderId, amount, currency, granted } })
    if (!granted)
      await notify(tx, {
        type: 'refund-requested',
        to: administrators,
        data: { orderId, amount: parts.reduce((sum, part) => sum + part.amount, 0), currency: order.currency },
        dedupeKey: `refund-requested:${rows[0]?.id}`,
        by: actor,
      })
    return rows.map(({ id }) => id)
  })
  for (const id of ids) await executeRefund(id)
  return loadRefunds(db(), ids)
}

/** What was not paid by card comes back into the buyer's wallet: 409 `account-closed` for one who was deleted. */
async function requireWayBack(
  tx: Transaction,
  { method, userId }: Pick<typeof payments.$inferSelect, 'method' | 'userId'>,
) {
  if (method !== 'card' && (await closedAmong(tx, [userId])).size > 0)
    throw conflict('account-closed', 'The buyer has no account any more, and so no wallet that this could come into.')
}

/** Orders of one refund at a time: whoever asks meanwhile waits, and then sees what was done. */
export async function lockOrder(tx: Transaction, orderId: string) {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for('update')
  return order
}

/** An administrator's decision about a request; an approved one is done at once. 409 `refund-decided`, `account-closed`. */
export async function decideRefund(
  admin: Admin,
  refundId: string,
  { status }: z.output<typeof DecideRefund>,
): Promise<Refund> {
  if (!isAdmin(admin)) throw forbidden()
  const decided = await inTransaction(undefined, async tx => {
    if (status === 'approved') {
      const [payment] = await tx
        .select({ method: payments.method, userId: payments.userId })
        .from(refunds)
        .innerJoin(payments, eq(payments.id, refunds.paymentId))
        .where(and(eq(refunds.id, refundId), eq(refunds.status, 'requested')))
      if (payment) await requireWayBack(tx, payment)
    }
    const [row] = await tx
      .update(refunds)
      .set({ status, decidedById: admin.userId, grantedKeyId: admin.apiKeyId, decidedAt: new Date() })
      .where(and(eq(refunds.id, refundId), eq(refunds.status, 'requested')))
      .returning({ orderId: refunds.orderId, amount: refunds.amount })
    if (row) await follow(tx, admin, refundId, { ...row, status })
    return row
  })
  if (!decided) {
    const [known] = await db().select({ id: refunds.id }).from(refunds).where(eq(refunds.id, refundId))
    throw known ? conflict('refund-decided', 'This request was decided before.') : notFound('refund')
  }
  if (status === 'approved') await executeRefund(refundId)
  const [refund] = await loadRefunds(db(), [refundId])
  if (!refund) throw notFound('refund')
  return refund
}

/** What a decision brings with it: an entry in the security log, and word to the buyer of a refusal. */
async function follow(
  tx: Transaction,
  admin: Admin,
  refundId: string,
  { orderId, amount, status }: { orderId: string; amount: number; status: z.output<typeof DecideRefund>['status'] },
): Promise<void> {
  const [order] = await tx
    .select({ userId: orders.userId, currency: orders.currency })
    .from(orders)
    .where(eq(orders.id, orderId))
  if (!order) throw new Error('The order of a refund is gone.')
  const { userId, currency } = order
  const details = { refundId, orderId, status, amount: toMajor(amount, currency), currency }
  await recordAct(tx, admin, 'refund-decided', { userId, details })
  if (status === 'approved') return
  await notify(tx, {
    type: 'refund-declined',
    to: [userId],
    data: { orderId, amount, currency },
    dedupeKey: `refund-declined:${refundId}`,
  })
}
