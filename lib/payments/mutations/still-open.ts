import 'server-only'
import { and, eq, inArray, or, type SQL } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { orderLines, payments } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import { Refusal } from '@/lib/errors'
import { openAttemptOf } from '../payable'
import { cancelAll } from './follow-up'
import { failPayment } from './settle-payment'

/** Something that waits for money keeps an account or organization from being deleted; `end` ends what can be ended. */
export class StillOpen extends Refusal {
  constructor(
    detail: string,
    readonly end: () => Promise<void>,
  ) {
    super('conflict', 'payment-pending', detail)
  }
}

/**
 * Runs `work`, and again once what was still open is ended. What cannot be ended, such as a payment whose card is just
 * being tried, refuses it (409 `payment-pending`). `work` checks everything else before.
 */
export async function endingWhatIsOpen<T>(work: () => Promise<T>): Promise<T> {
  const ended = new Set<string>()
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof StillOpen) || ended.has(error.message)) throw error
      ended.add(error.message)
      await error.end()
    }
  }
}

/**
 * Ends what others have yet to pay a seller, whose wallet's turn for closing the caller has: nothing more is ordered
 * meanwhile (`openOrder`). The buyers are notified.
 */
export async function endSales(tx: Transaction, actor: Actor, sellerId: string): Promise<void> {
  const ordered = tx.select({ id: orderLines.orderId }).from(orderLines).where(isSoldBy(sellerId))
  const detail = 'Somebody is just paying for a course of this seller. Try again in a moment.'
  await endPending(tx, actor, inArray(payments.orderId, ordered), detail)
}

/** Ends what somebody has not paid yet: the holder of its link could pay for an account that nobody can open. */
export const endPurchases = (tx: Transaction, actor: Actor, userId: string): Promise<void> =>
  endPending(
    tx,
    actor,
    eq(payments.userId, userId),
    'A payment of this account is under way. Try again when its bank has answered.',
  )

/**
 * What no bank knows of ends here, with the transaction or not at all. A charge that is under way must be ended at its
 * gateway first, and what is just being settled is waited for: so call it when nothing else can refuse any more.
 */
async function endPending(tx: Transaction, actor: Actor, which: SQL, detail: string): Promise<void> {
  const open = and(eq(payments.status, 'pending'), which)
  // A transaction that settles one has its row and waits for the wallet: waiting for the row would be a deadlock.
  const free = await tx.select().from(payments).where(open).orderBy(payments.id).for('update', { skipLocked: true })
  for (const payment of free) {
    const isWithBank = payment.method === 'card' && (!payment.onPage || (await openAttemptOf(payment.id, tx)))
    if (!isWithBank) await failPayment(tx, payment, 'canceled', actor)
  }
  const left = await tx.select({ id: payments.id }).from(payments).where(open)
  if (left.length > 0) throw new StillOpen(detail, () => cancelAll(left, actor))
}

/** Lines of orders that the account or organization sells. */
const isSoldBy = (id: string) => or(eq(orderLines.sellerUserId, id), eq(orderLines.sellerOrganizationId, id))
