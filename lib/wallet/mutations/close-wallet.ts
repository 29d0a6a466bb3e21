import 'server-only'
import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { ledgerAccounts, payouts } from '@/db/schema'
import { recordAct } from '@/lib/audit/mutations'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { conflict } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { type AccountOwner, type Holder, settledFunds, transfer } from '@/lib/ledger/mutations'
import { toMajor } from '@/lib/money'
import type { Closing } from '../schema'

/**
 * Leaves the wallet of an account or organization that is being deleted empty and its owner owing nothing; `ownerId` is
 * the person whose money it is. What is left in it may be given up by that person alone (`forfeit`), a debt may be
 * written off by an administrator alone, and not their own (`writeOff`); both go to the platform's fees. Otherwise 409
 * `wallet-not-empty` (`organization-has-funds`) or `debt-open` with the amount, and 409 `payout-pending` while a payout is under way. The caller has
 * the turn for closing the wallet.
 */
export async function closeWallet(
  tx: Transaction,
  actor: Actor,
  { holder, ownerId, forfeit, writeOff }: Closing & { holder: Holder; ownerId: string },
): Promise<void> {
  const payee =
    'userId' in holder ? eq(payouts.userId, holder.userId) : eq(payouts.organizationId, holder.organizationId)
  const open = and(payee, inArray(payouts.status, ['requested', 'approved']))
  const [payout] = await tx.select({ id: payouts.id }).from(payouts).where(open).limit(1)
  if (payout)
    throw conflict('payout-pending', 'A payout is under way. Wait until it is paid, or take the request for it back.')
  const reference = newId()
  const { balance, owed } = await settledFunds(tx, holder, reference)
  const { CURRENCY: currency } = env()
  const isOwner = actor.userId === ownerId
  const account = (kind: 'wallet' | 'receivable'): AccountOwner => ({ kind, ...holder })
  if (balance > 0) {
    const left = toMajor(balance, currency)
    if (!forfeit || !isOwner) throw notEmpty(holder, left, currency)
    await transfer(tx, 'forfeit', reference, [
      { owner: account('wallet'), amount: -balance },
      { owner: { kind: 'fees' }, amount: balance },
    ])
    await recordAct(tx, actor, 'wallet-forfeited', { ...holder, details: { amount: left, currency } })
  }
  if (owed > 0) {
    const debt = toMajor(owed, currency)
    if (!writeOff || !isAdmin(actor) || isOwner) throw inDebt(holder, debt, currency)
    await transfer(tx, 'write-off', reference, [
      { owner: account('receivable'), amount: owed },
      { owner: { kind: 'fees' }, amount: -owed },
    ])
    await recordAct(tx, actor, 'debt-written-off', { ...holder, details: { amount: debt, currency } })
  }
  await requireNothingElse(tx, holder)
}

/** What is left in a currency that the site sold in before is not for this to decide about. */
async function requireNothingElse(tx: Transaction, holder: Holder): Promise<void> {
  const mine =
    'userId' in holder
      ? eq(ledgerAccounts.userId, holder.userId)
      : eq(ledgerAccounts.organizationId, holder.organizationId)
  const [other] = await tx
    .select({ balance: ledgerAccounts.balance, currency: ledgerAccounts.currency })
    .from(ledgerAccounts)
    .where(and(mine, ne(ledgerAccounts.balance, 0)))
    .limit(1)
  if (other) throw notEmpty(holder, toMajor(other.balance, other.currency), other.currency)
}

const notEmpty = (holder: Holder, amount: number, currency: string) =>
  conflict(
    'userId' in holder ? 'wallet-not-empty' : 'organization-has-funds',
    `There are ${amount} ${currency} in the wallet. Its owner can spend them, have what was earned paid out, or give up what is left with \`forfeit\`.`,
    { amount, currency },
  )

const inDebt = (holder: Holder, amount: number, currency: string) =>
  conflict(
    'debt-open',
    `${amount} ${currency} are owed for refunds. ${
      'userId' in holder
        ? 'Top up the wallet with that amount'
        : 'Whoever manages the organization can pay them with `POST /wallet/repayments`'
    }, or let an administrator delete it with \`writeOff\`.`,
    { amount, currency },
  )
