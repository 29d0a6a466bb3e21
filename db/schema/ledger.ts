import { sql } from 'drizzle-orm'
import { bigserial, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, id, money, timestamps } from './columns'
import { organizations } from './organizations'
import { users } from './users'

/**
 * Where money can be. Wallets belong to a user or an organization and never go below zero. `outside` is the rest of
 * the world (it is minus everything that came in), `fees` the platform's income, `receivable` what a seller owes
 * after a refund that their wallet could not cover.
 */
export const ledgerAccounts = pgTable(
  'ledger_accounts',
  {
    id: id(),
    kind: text('kind', { enum: ['wallet', 'fees', 'outside', 'receivable'] }).notNull(),
    userId: text('user_id').references(() => users.id, { onDelete: 'restrict' }),
    organizationId: text('organization_id').references(() => organizations.id, { onDelete: 'restrict' }),
    currency: text('currency').notNull(),
    /** Always the sum of the account's entries. */
    balance: money('balance').notNull().default(0),
    ...timestamps(),
  },
  t => [
    uniqueIndex('ledger_accounts_user_key').on(t.userId, t.kind, t.currency),
    uniqueIndex('ledger_accounts_organization_key').on(t.organizationId, t.kind, t.currency),
    uniqueIndex('ledger_accounts_platform_key').on(t.kind, t.currency).where(sql`${t.kind} in ('fees', 'outside')`),
    check('ledger_accounts_balance_check', sql`${t.kind} <> 'wallet' or ${t.balance} >= 0`),
    check(
      'ledger_accounts_owner_check',
      sql`num_nonnulls(${t.userId}, ${t.organizationId}) = case when ${t.kind} in ('wallet', 'receivable') then 1 else 0 end`,
    ),
  ],
)

/** One movement of money: a set of entries that sum to zero, and what it was for. */
export const ledgerTransactions = pgTable(
  'ledger_transactions',
  {
    id: id(),
    kind: text('kind', {
      enum: [
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
      ],
    }).notNull(),
    /** The order, top-up, refund or payout it belongs to; the same thing is never booked twice. */
    reference: text('reference').notNull(),
    createdAt: createdAt(),
  },
  t => [uniqueIndex('ledger_transactions_reference_key').on(t.kind, t.reference)],
)

/** Immutable (a trigger refuses update and delete); a deferred trigger checks that each transaction sums to zero. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    transactionId: text('transaction_id')
      .notNull()
      .references(() => ledgerTransactions.id, { onDelete: 'restrict' }),
    accountId: text('account_id')
      .notNull()
      .references(() => ledgerAccounts.id, { onDelete: 'restrict' }),
    /** Minor units; positive raises the account's balance. */
    amount: money('amount').notNull(),
    balanceAfter: money('balance_after').notNull(),
    createdAt: createdAt(),
  },
  t => [
    index('ledger_entries_transaction_idx').on(t.transactionId),
    index('ledger_entries_account_idx').on(t.accountId, t.id),
  ],
)
