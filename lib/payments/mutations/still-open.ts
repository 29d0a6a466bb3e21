import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { orderLines, payments } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import { Refusal } from '@/lib/errors'
import { cancelSalesOf, isSoldBy } from './follow-up'

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
 * being tried, refuses it (409 `payment-pending`). `work` checks everything else before it lets sales be cancelled.
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
 * Nobody may still be about to pay the seller, whose wallet's turn for closing the caller has: anyone who settles a payment
 * meanwhile waits, and finds that there is no such seller.
 */
export async function requireNoSales(tx: Transaction, actor: Actor, sellerId: string): Promise<void> {
  const [open] = await tx
    .select({ id: payments.id })
    .from(payments)
    .innerJoin(orderLines, eq(orderLines.orderId, payments.orderId))
    .where(and(eq(payments.status, 'pending'), isSoldBy(sellerId)))
    .limit(1)
  if (open)
    throw new StillOpen(
      'Somebody is just paying for a course of this seller. Try again when their bank has answered.',
      () => cancelSalesOf(actor, sellerId),
    )
}
