import 'server-only'
import { and, eq, ne } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { payments, refunds } from '@/db/schema'
import { type Doer, recordAct } from '@/lib/audit/mutations'
import { conflict } from '@/lib/errors'
import { toMajor } from '@/lib/money'

/**
 * Ends what somebody asked to be given back into their wallet, which is being closed. What was paid by card goes back to
 * the card, so such requests stay. The caller has the wallet's turn for closing it. 409 `refund-under-way` for one that was granted: its money is theirs, and on its way.
 */
export async function endRefundsToWallet(tx: Transaction, by: Doer, userId: string): Promise<void> {
  const toWallet = (status: 'requested' | 'approved') =>
    tx
      .select({ refund: refunds, currency: payments.currency })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(and(eq(payments.userId, userId), ne(payments.method, 'card'), eq(refunds.status, status)))
  // Not locked: anyone who carries it out holds it while they wait for the wallet's turn, which is the caller's.
  if ((await toWallet('approved').limit(1)).length > 0)
    throw conflict('refund-under-way', 'A refund into the wallet of this account is under way. Try again in a moment.')
  for (const { refund, currency } of await toWallet('requested').for('update', { of: refunds })) {
    const { id: refundId, orderId, amount } = refund
    const status = 'declined'
    await tx
      .update(refunds)
      .set({ status, decidedById: by.userId, decidedAt: new Date() })
      .where(eq(refunds.id, refundId))
    const details = { refundId, orderId, status, amount: toMajor(amount, currency), currency }
    await recordAct(tx, by, 'refund-decided', { userId, details })
  }
}
