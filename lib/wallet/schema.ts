import { z } from 'zod'
import { Currency, DateTime, Id, Money } from '@/lib/api/schema'

/** A top-up in major units; how much one may be depends on the currency (`topUpLimit`). */
export const TopUp = z.object({
  amount: z.number().positive('The amount must be above zero.'),
})

export const Wallet = z.object({ userId: Id, balance: Money, currency: Currency })

/** A line of the statement: what came in (positive) or went out, and the balance after it. */
export const WalletEntry = z.object({
  id: z.string(),
  kind: z.enum(['order', 'topup', 'withdrawal', 'refund', 'payout', 'collection', 'opening']),
  reference: z.string(),
  amount: Money,
  balanceAfter: Money,
  currency: Currency,
  createdAt: DateTime,
})
export type Wallet = z.output<typeof Wallet>
export type WalletEntry = z.output<typeof WalletEntry>
