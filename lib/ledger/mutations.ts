import 'server-only'
import { and, asc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '@/db/client'
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { cardGateway, env } from '@/lib/env'
import { forbidden, insufficientFunds, notConfigured } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { toMajor } from '@/lib/money'
import { walletBalance } from './queries'

/** One side of a movement: positive raises the owner's balance. Minor units. */
export type Movement = { owner: AccountOwner; amount: number }

type TransactionKind = (typeof ledgerTransactions.$inferSelect)['kind']

/** Accounts that are locked and hold enough; `book` writes the movement. */
export type LockedFunds = { book: (kind: TransactionKind, reference: string) => Promise<string> }

/**
 * Locks what a movement of money touches and makes sure that no wallet would go below zero (402). Until the
 * transaction ends other movements of these accounts wait: whatever else can be done before should be. With `mayOwe` a
 * wallet that is short gives what it has, and the rest is booked as owed by its owner (decision 002). What comes into the
 * wallet of somebody who owes pays the debt first, as a `collection` with the same reference.
 */
export async function lockFunds(tx: Transaction, movements: Movement[], { mayOwe = false } = {}): Promise<LockedFunds> {
  const sum = movements.reduce((total, { amount }) => total + amount, 0)
  if (sum !== 0) throw new Error(`A transfer must sum to zero, not ${sum}.`)
  const changes = await changesOf(tx, movements)
  const accounts = await lockAccounts(tx, [...changes.keys()])
  const entries: Entry[] = []
  const owed: Movement[] = []
  const gains: { accountId: string; debtId: string; balance: number }[] = []
  for (const { id: accountId, kind, balance } of accounts.values()) {
    const change = changes.get(accountId) ?? { amount: 0, owner: undefined, debtId: undefined }
    let { amount } = change
    if (kind === 'wallet' && balance + amount < 0) {
      if (!mayOwe || !change.owner) throw shortOf(balance, -amount)
      owed.push({ owner: debtOf(change.owner), amount: balance + amount })
      amount = -balance
    }
    if (amount !== 0) entries.push({ accountId, amount, balanceAfter: balance + amount })
    if (amount > 0 && change.debtId) gains.push({ accountId, debtId: change.debtId, balance: balance + amount })
  }
  // A debt is only ever touched by whoever holds its owner's wallet, so locking it late makes no ring.
  const debts = owed.length ? await changesOf(tx, owed) : new Map<string, Change>()
  for (const { id: accountId, balance } of (await lockAccounts(tx, [...debts.keys()])).values()) {
    const amount = debts.get(accountId)?.amount ?? 0
    entries.push({ accountId, amount, balanceAfter: balance + amount })
  }
  const collected: Entry[] = []
  const gainers = await lockAccounts(
    tx,
    gains.map(({ debtId }) => debtId),
  )
  for (const { accountId, debtId, balance } of gains) {
    const debt = gainers.get(debtId)?.balance ?? 0
    const amount = Math.min(balance, -debt)
    if (amount <= 0) continue
    collected.push({ accountId, amount: -amount, balanceAfter: balance - amount })
    collected.push({ accountId: debtId, amount, balanceAfter: debt + amount })
  }
  return {
    book: async (kind, reference) => {
      const id = await write(tx, kind, reference, entries)
      if (collected.length > 0) await write(tx, 'collection', reference, collected)
      return id
    },
  }
}

type Entry = { accountId: string; amount: number; balanceAfter: number }

async function write(tx: Transaction, kind: TransactionKind, reference: string, entries: Entry[]): Promise<string> {
  const transactionId = newId()
  const rows = entries.map(entry => ({ transactionId, ...entry }))
  await Promise.all([
    tx.insert(ledgerTransactions).values({ id: transactionId, kind, reference }),
    ...(rows.length ? [addToBalances(tx, entries), tx.insert(ledgerEntries).values(rows)] : []),
  ])
  return transactionId
}

/** `debtId` is the account of what a wallet's owner owes, or owed once. */
type Change = { owner: AccountOwner; amount: number; debtId?: string }

/** What each account's balance changes by; accounts that come out even are left alone. */
async function changesOf(tx: Transaction, movements: Movement[]): Promise<Map<string, Change>> {
  const owners = movements.map(({ owner }) => owner)
  const ids = await accountIds(tx, owners, owners.filter(isWallet).map(debtOf))
  const changes = new Map<string, Change>()
  for (const { owner, amount } of movements) {
    const id = ids.get(ownerKey(owner))
    if (!id) throw new Error(`No account for ${ownerKey(owner)}.`)
    const debtId = isWallet(owner) ? ids.get(ownerKey(debtOf(owner))) : undefined
    changes.set(id, { owner, amount: (changes.get(id)?.amount ?? 0) + amount, debtId })
  }
  for (const [id, { amount }] of changes) if (amount === 0) changes.delete(id)
  return changes
}

/**
 * Takes from a wallet what its owner owes, as far as it goes. Returns what was taken (minor units). To be called before
 * money leaves the wallet for good: what came in while the first debt was just being booked has not paid it.
 */
export async function collectDebt(tx: Transaction, owner: Holder, reference: string): Promise<number> {
  const wallet: AccountOwner = { kind: 'wallet', ...owner }
  const debt = debtOf(wallet)
  const found = await findAccounts(tx, [wallet, debt])
  const ids = { wallet: found.get(ownerKey(wallet)), debt: found.get(ownerKey(debt)) }
  if (!ids.wallet || !ids.debt) return 0
  const held = (await lockAccounts(tx, [ids.wallet])).get(ids.wallet)?.balance ?? 0
  const owes = -((await lockAccounts(tx, [ids.debt])).get(ids.debt)?.balance ?? 0)
  const amount = Math.min(held, owes)
  if (amount <= 0) return 0
  await transfer(tx, 'collection', reference, [
    { owner: wallet, amount: -amount },
    { owner: debt, amount },
  ])
  return amount
}

/**
 * Books one movement of money: immutable entries that sum to zero, and the balances that follow from them. 402 when a
 * wallet would go below zero. `reference` is what it is for; the same one is never booked twice (409). Money moves in
 * no other way.
 */
export async function transfer(
  tx: Transaction,
  kind: TransactionKind,
  reference: string,
  movements: Movement[],
): Promise<string> {
  const funds = await lockFunds(tx, movements)
  return funds.book(kind, reference)
}

function shortOf(balance: number, needed: number) {
  const currency = env().CURRENCY
  return insufficientFunds({ balance: toMajor(balance, currency), required: toMajor(needed, currency), currency })
}

/** Puts money from outside into a wallet (minor units). The caller has made sure that it was received. */
export const deposit = (tx: Transaction, userId: string, amount: number, reference: string) =>
  transfer(tx, 'topup', reference, [
    { owner: { kind: 'outside' }, amount: -amount },
    { owner: { kind: 'wallet', userId }, amount },
  ])

/**
 * 002's writable `accountBalance`: while payments are a sandbox, books the difference as a deposit or a withdrawal, and
 * returns the balance that follows, and whether it is another one. `target` is the balance, or says what it is to be
 * from what it is by then; a debt is paid from it first. In live mode 403: there a wallet is filled by paying. 503 `not-configured` where nothing can
 * be paid in.
 */
export async function setWalletBalanceInSandbox(
  given: Transaction | undefined,
  userId: string,
  target: number | ((balance: number) => number),
  reference = newId(),
): Promise<{ balance: number; isChanged: boolean }> {
  const gateway = cardGateway()
  if (!gateway) throw notConfigured('Paying into a wallet')
  if (gateway !== 'sandbox') throw forbidden('The balance cannot be set on this site. Top up the wallet instead.')
  return inTransaction(given, async tx => {
    const owner = { kind: 'wallet' as const, userId }
    const id = (await accountIds(tx, [owner])).get(ownerKey(owner)) as string
    const balance = (await lockAccounts(tx, [id])).get(id)?.balance ?? 0
    const wanted = typeof target === 'number' ? target : target(balance)
    const difference = wanted - balance
    if (difference === 0) return { balance, isChanged: false }
    await transfer(tx, difference > 0 ? 'topup' : 'withdrawal', reference, [
      { owner: { kind: 'outside' }, amount: -difference },
      { owner, amount: difference },
    ])
    return { balance: await walletBalance(tx, userId), isChanged: true }
  })
}

/**
 * Pays what `debtor` owes from the wallet of somebody else, all of it. Returns the amount (minor units), 0 where nothing
 * is owed; 402 when the wallet does not cover it.
 */
export async function repay(tx: Transaction, debtor: Holder, payerId: string, reference: string): Promise<number> {
  const owing: AccountOwner = { kind: 'wallet', ...debtor }
  const payer: AccountOwner = { kind: 'wallet', userId: payerId }
  const ids = await accountIds(tx, [owing, payer], [debtOf(owing)])
  const debtId = ids.get(ownerKey(debtOf(owing)))
  if (!debtId) return 0
  // A debt is only changed while its owner's wallet is locked.
  await lockAccounts(tx, [ids.get(ownerKey(owing)) as string, ids.get(ownerKey(payer)) as string])
  const amount = -((await lockAccounts(tx, [debtId])).get(debtId)?.balance ?? 0)
  if (amount <= 0) return 0
  await transfer(tx, 'repayment', reference, [
    { owner: payer, amount: -amount },
    { owner: debtOf(owing), amount },
  ])
  return amount
}

/** What is in somebody's wallet and what they owe (minor units), locked. A debt is collected first, as far as it goes. */
export async function settledFunds(tx: Transaction, owner: Holder, reference: string) {
  await collectDebt(tx, owner, reference)
  const wallet: AccountOwner = { kind: 'wallet', ...owner }
  const found = await findAccounts(tx, [wallet, debtOf(wallet)])
  const balanceOf = async (of: AccountOwner) => {
    const id = found.get(ownerKey(of))
    return id ? ((await lockAccounts(tx, [id])).get(id)?.balance ?? 0) : 0
  }
  const balance = await balanceOf(wallet)
  return { balance, owed: -(await balanceOf(debtOf(wallet))) }
}

/** A person or organization that can have a wallet. */
export type Holder = { userId: string } | { organizationId: string }

/** Where money can sit. */
export type AccountOwner =
  | { kind: 'wallet' | 'receivable'; userId: string }
  | { kind: 'wallet' | 'receivable'; organizationId: string }
  | { kind: 'fees' | 'outside' }

const isWallet = ({ kind }: AccountOwner) => kind === 'wallet'
const debtOf = (wallet: AccountOwner) => ({ ...wallet, kind: 'receivable' }) as AccountOwner
const userOf = (owner: AccountOwner) => ('userId' in owner ? owner.userId : null)
const organizationOf = (owner: AccountOwner) => ('organizationId' in owner ? owner.organizationId : null)
const ownerKey = (owner: AccountOwner) => `${owner.kind}:${userOf(owner) ?? ''}:${organizationOf(owner) ?? ''}`

/** The platform's accounts are in every transfer: their ids sort last, so that their locks are held the shortest. */
const platformId = (kind: string) => (kind === 'fees' ? 'f'.repeat(24) : `${'f'.repeat(23)}e`)

/**
 * The ids of the owners' accounts, by `ownerKey`; opened where there is none yet. New ones are inserted in one order,
 * so that two transfers that open the same accounts cannot wait for each other in a ring. Those of `ifThere` are found
 * and not opened.
 */
async function accountIds(
  tx: Transaction,
  owners: AccountOwner[],
  ifThere: AccountOwner[] = [],
): Promise<Map<string, string>> {
  const unique = [...new Map(owners.map(owner => [ownerKey(owner), owner])).values()]
  const found = await findAccounts(tx, [...unique, ...ifThere])
  const missing = unique
    .filter(owner => !found.has(ownerKey(owner)))
    .sort((a, b) => (ownerKey(a) < ownerKey(b) ? -1 : 1))
  if (missing.length === 0) return found
  await tx
    .insert(ledgerAccounts)
    .values(
      missing.map(owner => ({
        id: owner.kind === 'fees' || owner.kind === 'outside' ? platformId(owner.kind) : newId(),
        kind: owner.kind,
        userId: userOf(owner),
        organizationId: organizationOf(owner),
        currency: env().CURRENCY,
      })),
    )
    .onConflictDoNothing()
  return findAccounts(tx, [...unique, ...ifThere])
}

async function findAccounts(connection: Connection, owners: AccountOwner[]): Promise<Map<string, string>> {
  const conditions = owners.map(owner =>
    and(
      eq(ledgerAccounts.kind, owner.kind),
      userOf(owner) ? eq(ledgerAccounts.userId, userOf(owner) as string) : isNull(ledgerAccounts.userId),
      organizationOf(owner)
        ? eq(ledgerAccounts.organizationId, organizationOf(owner) as string)
        : isNull(ledgerAccounts.organizationId),
    ),
  )
  const rows = await connection
    .select({
      id: ledgerAccounts.id,
      kind: ledgerAccounts.kind,
      userId: ledgerAccounts.userId,
      organizationId: ledgerAccounts.organizationId,
    })
    .from(ledgerAccounts)
    .where(and(eq(ledgerAccounts.currency, env().CURRENCY), or(...(conditions as SQL[]))))
  return new Map(rows.map(row => [`${row.kind}:${row.userId ?? ''}:${row.organizationId ?? ''}`, row.id]))
}

type LockedAccount = { id: string; kind: string; balance: number }

/** Locks the accounts in ascending id: the one order that every transfer keeps, so none can deadlock another. */
async function lockAccounts(tx: Transaction, ids: string[]): Promise<Map<string, LockedAccount>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: ledgerAccounts.id, kind: ledgerAccounts.kind, balance: ledgerAccounts.balance })
    .from(ledgerAccounts)
    .where(inArray(ledgerAccounts.id, ids))
    .orderBy(asc(ledgerAccounts.id))
    .for('update')
  return new Map(rows.map(row => [row.id, row]))
}

/** Sets several balances in one statement. */
async function addToBalances(tx: Transaction, changes: { accountId: string; amount: number }[]): Promise<void> {
  const rows = sql.join(
    changes.map(({ accountId, amount }) => sql`(${accountId}::text, ${amount}::bigint)`),
    sql`, `,
  )
  await tx.execute(sql`
    update ledger_accounts set balance = balance + change.amount, updated_at = now()
    from (values ${rows}) as change(id, amount) where ledger_accounts.id = change.id`)
}
