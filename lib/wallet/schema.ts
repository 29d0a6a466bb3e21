import { z } from 'zod'
import { Currency, DateTime, digits, Id, line, Money, PageQuery } from '@/lib/api/schema'
import { transactionKinds } from '@/lib/ledger/schema'
import { CardInput, NextAction } from '@/lib/payments/schema'

/** A top-up in major units; how much one may be depends on the currency (`topUpLimit`). */
export const TopUp = z
  .object({
    amount: z.number().positive('The amount must be above zero.'),
    /** With neither `card` nor `token` it is paid on the page that `nextAction` names. */
    paymentMethod: z.enum(['card'], 'A wallet is topped up by card.').optional(),
    card: CardInput.optional(),
    /** What a live gateway gave the browser for the card. */
    token: line(200).optional(),
  })
  .meta({ id: 'TopUpInput' })

export const Wallet = z.object({ userId: Id, balance: Money, currency: Currency }).meta({ id: 'Wallet' })

/** The wallet after a top-up. While it is `pending` the money is still to come. */
export const ToppedUp = Wallet.extend({
  topUpId: Id,
  status: z.enum(['pending', 'success', 'failed']),
  nextAction: NextAction.optional(),
}).meta({ id: 'ToppedUp' })
export type ToppedUp = z.output<typeof ToppedUp>

/** A top-up as it stands. `nextAction` says where its owner must go before the bank lets the money through. */
export const TopUpRecord = z
  .object({
    id: Id,
    amount: Money,
    currency: Currency,
    status: z.enum(['pending', 'success', 'failed']),
    nextAction: NextAction.nullable(),
    createdAt: DateTime,
  })
  .meta({ id: 'TopUp' })
export type TopUpRecord = z.output<typeof TopUpRecord>

export const TopUpQuery = PageQuery.extend({
  status: z.enum(['pending', 'success', 'failed'], 'Choose pending, success or failed.').optional(),
})

/** A line of the statement: what came in (positive) or went out, and the balance after it. */
export const WalletEntry = z
  .object({
    id: z.string(),
    kind: z.enum(transactionKinds),
    reference: z.string(),
    amount: Money,
    balanceAfter: Money,
    currency: Currency,
    createdAt: DateTime,
  })
  .meta({ id: 'WalletEntry' })
export type Wallet = z.output<typeof Wallet>
export type WalletEntry = z.output<typeof WalletEntry>

/** Whose earnings: the caller's, or an organization's that they manage. */
const owner = { organizationId: Id.optional() }

export const EarningsQuery = PageQuery.extend({ ...owner, limit: digits(1, 100).default(20) })

/** One sale of a seller's, as it stands after refunds. */
export const Sale = z
  .object({
    id: Id,
    orderId: Id,
    courseId: Id,
    courseTitle: z.string(),
    quantity: z.int(),
    amount: Money,
    fee: Money,
    /** What the seller gets: `amount` less `fee`; 0 after a refund. */
    earned: Money,
    isRefunded: z.boolean(),
    currency: Currency,
    soldAt: DateTime,
  })
  .meta({ id: 'Sale' })
export type Sale = z.output<typeof Sale>

/** What a seller has earned so far, and what of it can be paid out now. */
export const Earnings = z
  .object({
    earned: Money,
    /** Asked for and not decided yet. */
    requested: Money,
    paidOut: Money,
    /** Owed for refunds that the wallet could not cover. */
    owed: Money,
    available: Money,
    currency: Currency,
  })
  .meta({ id: 'Earnings' })
export type Earnings = z.output<typeof Earnings>

/** Whose debt the caller pays from their own wallet. */
export const PostRepayment = z.object({ organizationId: Id }).meta({ id: 'RepaymentInput' })

/** What was paid of a debt. */
export const Repayment = z.object({ organizationId: Id, amount: Money, currency: Currency }).meta({ id: 'Repayment' })
export type Repayment = z.output<typeof Repayment>

/** What the person who deletes an account or organization decides about its money. */
export const Closing = {
  /** Its owner gives up what is left in the wallet. */
  forfeit: z.boolean().optional(),
  /** An administrator writes off what is owed. */
  writeOff: z.boolean().optional(),
}
export type Closing = { [Decision in keyof typeof Closing]?: boolean }

/** Asks for earnings to be paid out (major units) to `destination`, such as an account number. */
export const PostPayout = z
  .object({
    ...owner,
    amount: z.number().positive('The amount must be above zero.').max(1e12),
    destination: line(200),
  })
  .meta({ id: 'PayoutInput' })

export const payoutStatuses = ['requested', 'approved', 'declined', 'cancelled', 'paid'] as const
export const PayoutStatus = z.enum(payoutStatuses, `Choose from ${payoutStatuses.join(', ')}.`)
export const DecidePayout = z
  .object({
    status: z.enum(['approved', 'declined', 'paid'], 'Choose approved, declined or paid.'),
  })
  .meta({ id: 'PayoutDecision' })

export const Payout = z
  .object({
    id: Id,
    userId: Id.nullable(),
    organizationId: Id.nullable(),
    payee: z.string(),
    amount: Money,
    currency: Currency,
    status: PayoutStatus,
    destination: z.string(),
    /** Who asked; null where that is not known any more. */
    requestedBy: z.object({ id: Id, name: z.string() }).nullable(),
    /** Whether the requester may still act for the payee; otherwise it cannot be approved. */
    isAnsweredFor: z.boolean(),
    decidedAt: DateTime.nullable(),
    createdAt: DateTime,
  })
  .meta({ id: 'Payout' })
export type Payout = z.output<typeof Payout>

export const PayoutQuery = PageQuery.extend({
  ...owner,
  status: PayoutStatus.optional(),
  limit: digits(1, 100).default(20),
})
