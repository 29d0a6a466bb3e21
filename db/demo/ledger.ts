import { ledgerAccounts, ledgerEntries, ledgerTransactions } from '../schema'
import { type DemoContext, datedId } from './context'

type Owner =
  | { kind: 'wallet'; userId: string }
  | { kind: 'wallet'; organizationId: string }
  | { kind: 'fees' }
  | { kind: 'outside' }
type Kind = 'topup' | 'order'

export type DemoLedger = {
  book: (kind: Kind, reference: string, date: Date, movements: [Owner, number][]) => void
  store: () => Promise<void>
}

/** Books in memory what the ledger would have booked over months, then stores it in a few statements. */
export function demoLedger(context: DemoContext): DemoLedger {
  const accounts = new Map<string, { id: string; owner: Owner; balance: number }>()
  const transactions: (typeof ledgerTransactions.$inferInsert)[] = []
  const entries: (typeof ledgerEntries.$inferInsert)[] = []

  const accountOf = (owner: Owner) => {
    const name = JSON.stringify(owner)
    const known = accounts.get(name)
    if (known) return known
    const platform = { fees: 'f'.repeat(24), outside: `${'f'.repeat(23)}e` }
    const id = owner.kind === 'wallet' ? context.idOf('account', name) : platform[owner.kind]
    const account = { id, owner, balance: 0 }
    accounts.set(name, account)
    return account
  }

  return {
    book: (kind, reference, date, movements) => {
      const transactionId = datedId(date, `ledger:${kind}/${reference}`)
      transactions.push({ id: transactionId, kind, reference, createdAt: date })
      for (const [owner, amount] of movements) {
        if (amount === 0) continue
        const account = accountOf(owner)
        account.balance += amount
        entries.push({ transactionId, accountId: account.id, amount, balanceAfter: account.balance, createdAt: date })
      }
    },
    store: async () => {
      await context.insert(
        ledgerAccounts,
        [...accounts.values()].map(({ id, owner, balance }) => ({
          id,
          kind: owner.kind,
          userId: 'userId' in owner ? owner.userId : null,
          organizationId: 'organizationId' in owner ? owner.organizationId : null,
          currency: context.currency,
          balance,
        })),
      )
      await context.insert(ledgerTransactions, transactions)
      await context.insert(ledgerEntries, entries)
    },
  }
}
