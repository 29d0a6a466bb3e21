import { z } from 'zod'
import { Currency, DateTime, digits, Id, Money, PageQuery, trimmed } from '@/lib/api/schema'

export const accountKinds = ['wallet', 'fees', 'outside', 'receivable'] as const
export const transactionKinds = [
  'order',
  'topup',
  'withdrawal',
  'refund',
  'payout',
  'collection',
  'repayment',
  'forfeit',
  'write-off',
  'opening',
] as const
const AccountKind = z.enum(accountKinds, `Choose from ${accountKinds.join(', ')}.`)
const TransactionKind = z.enum(transactionKinds, `Choose from ${transactionKinds.join(', ')}.`)

/** Whose account it is; `id` and `name` are null for the platform's own. */
const Owner = z
  .object({
    type: z.enum(['user', 'organization', 'platform']),
    id: Id.nullable(),
    name: z.string().nullable(),
  })
  .meta({ id: 'LedgerOwner' })
export type LedgerOwner = z.output<typeof Owner>

/** A place where money can be, and how much of it is there. */
export const LedgerAccount = z
  .object({
    id: Id,
    kind: AccountKind,
    owner: Owner,
    balance: Money,
    currency: Currency,
    updatedAt: DateTime,
  })
  .meta({ id: 'LedgerAccount' })
export type LedgerAccount = z.output<typeof LedgerAccount>

/** One side of a movement: positive raises the account's balance. */
const Entry = z
  .object({
    id: z.string(),
    accountId: Id,
    accountKind: AccountKind,
    owner: Owner,
    amount: Money,
    balanceAfter: Money,
    currency: Currency,
  })
  .meta({ id: 'LedgerEntry' })

/** A movement of money with all its sides. `orderId` is the order it belongs to, if it belongs to one. */
export const LedgerTransaction = z
  .object({
    id: Id,
    kind: TransactionKind,
    reference: z.string(),
    orderId: Id.nullable(),
    entries: z.array(Entry),
    createdAt: DateTime,
  })
  .meta({ id: 'LedgerTransaction' })
export type LedgerTransaction = z.output<typeof LedgerTransaction>

const Search = trimmed(100).optional()

/** `search`: an account's or owner's id, an e-mail address, or a part of the owner's name. */
export const AccountQuery = PageQuery.extend({
  kind: AccountKind.optional(),
  search: Search,
  limit: digits(1, 100).default(20),
})

/** `reference`: the order, top-up, refund or payout; an order's id finds its refunds too. */
export const TransactionQuery = PageQuery.extend({
  kind: TransactionKind.optional(),
  reference: Search,
  accountId: Id.optional(),
  limit: digits(1, 100).default(20),
})

/** What the books must never say: a line of `ledger_violations`. */
const Violation = z.object({ problem: z.string(), subject: z.string() })

/** Money that somebody should have decided about by now. */
const Waiting = z.object({
  type: z.enum(['payment', 'topup', 'refund']),
  id: Id,
  /** Null for a top-up. */
  orderId: Id.nullable(),
  method: z.enum(['card', 'wallet', 'cash']),
  person: z.string(),
  amount: Money,
  currency: Currency,
  createdAt: DateTime,
})

/** Whether the books are right at this moment. `isRight` says so when nothing violates them; `waiting` is only late. */
export const LedgerStatus = z
  .object({
    isRight: z.boolean(),
    checkedAt: DateTime,
    violations: z.array(Violation),
    violationCount: z.int(),
    transactions: z.int(),
    /** Over all entries of a currency; 0 when the books are right. */
    sums: z.array(z.object({ currency: Currency, entries: z.int(), sum: Money })),
    waiting: z.array(Waiting),
    waitingCount: z.int(),
  })
  .meta({ id: 'LedgerStatus' })
export type LedgerStatus = z.output<typeof LedgerStatus>

/** `minutes`: how long a card may take before it is late. */
export const StatusQuery = z.object({ minutes: digits(1, 10_080).default(60) })
