import 'server-only'
import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Connection, db } from '@/db/client'
import { ledgerAccounts, ledgerEntries, ledgerTransactions, organizations, refunds, users } from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import type { Admin } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { isId } from '@/lib/ids'
import { toMajor } from '@/lib/money'
import type {
  AccountQuery,
  LedgerAccount,
  LedgerOwner,
  LedgerStatus,
  LedgerTransaction,
  StatusQuery,
  TransactionQuery,
} from './schema'

/** A user's wallet balance in minor units; 0 without a wallet. */
export async function walletBalance(connection: Connection, userId: string): Promise<number> {
  const [row] = await connection
    .select({ balance: ledgerAccounts.balance })
    .from(ledgerAccounts)
    .where(
      and(
        eq(ledgerAccounts.userId, userId),
        eq(ledgerAccounts.kind, 'wallet'),
        eq(ledgerAccounts.currency, env().CURRENCY),
      ),
    )
  return row?.balance ?? 0
}

type OwnerRow = { userId: string | null; organizationId: string | null }

const ownerOf = ({ userId, organizationId }: OwnerRow, name: string | null): LedgerOwner => ({
  type: userId ? 'user' : organizationId ? 'organization' : 'platform',
  id: userId ?? organizationId,
  name,
})

const ownerName = sql<string | null>`coalesce(${users.name}, ${organizations.name})`

/** `GET /ledger/accounts`, for administrators: the platform's own accounts first, then the fullest. */
export async function listLedgerAccounts(
  _admin: Admin,
  { page, limit, kind, search }: z.output<typeof AccountQuery>,
): Promise<Page<LedgerAccount>> {
  const conditions: SQL[] = []
  if (kind) conditions.push(eq(ledgerAccounts.kind, kind))
  if (search) {
    const text = search.toLowerCase()
    conditions.push(
      sql`(${text} in (${ledgerAccounts.id}, ${ledgerAccounts.userId}, ${ledgerAccounts.organizationId}, lower(${users.email}))
        or strpos(lower(${ownerName}), ${text}) > 0)`,
    )
  }
  const where = and(...conditions)
  const source = db()
    .select({ account: ledgerAccounts, name: ownerName })
    .from(ledgerAccounts)
    .leftJoin(users, eq(users.id, ledgerAccounts.userId))
    .leftJoin(organizations, eq(organizations.id, ledgerAccounts.organizationId))
    .where(where)
  const [rows, [count]] = await Promise.all([
    source
      .orderBy(
        sql`${ledgerAccounts.kind} in ('fees', 'outside') desc, abs(${ledgerAccounts.balance}) desc, ${ledgerAccounts.id}`,
      )
      .limit(limit)
      .offset((page - 1) * limit),
    db()
      .select({ total: sql<number>`count(*)::int` })
      .from(ledgerAccounts)
      .leftJoin(users, eq(users.id, ledgerAccounts.userId))
      .leftJoin(organizations, eq(organizations.id, ledgerAccounts.organizationId))
      .where(where),
  ])
  const items = rows.map(({ account, name }) => toAccount(account, name))
  return pageOf(items, count?.total ?? 0, { page, limit })
}

const toAccount = (account: typeof ledgerAccounts.$inferSelect, name: string | null): LedgerAccount => ({
  id: account.id,
  kind: account.kind,
  owner: ownerOf(account, name),
  balance: toMajor(account.balance, account.currency),
  currency: account.currency,
  updatedAt: account.updatedAt.toISOString(),
})

/** `GET /ledger/transactions`, for administrators: movements with all their sides, newest first. */
export async function listLedgerTransactions(
  _admin: Admin,
  { page, limit, kind, reference, accountId }: z.output<typeof TransactionQuery>,
): Promise<Page<LedgerTransaction>> {
  const conditions: SQL[] = []
  if (kind) conditions.push(eq(ledgerTransactions.kind, kind))
  if (reference) conditions.push(await concerns(reference))
  if (accountId)
    conditions.push(
      sql`exists (select 1 from ${ledgerEntries} where ${ledgerEntries.transactionId} = ${ledgerTransactions.id}
        and ${ledgerEntries.accountId} = ${accountId})`,
    )
  const where = and(...conditions)
  const [found, [count]] = await Promise.all([
    db()
      .select({ id: ledgerTransactions.id })
      .from(ledgerTransactions)
      .where(where)
      .orderBy(desc(ledgerTransactions.id))
      .limit(limit)
      .offset((page - 1) * limit),
    db().select({ total: sql<number>`count(*)::int` }).from(ledgerTransactions).where(where),
  ])
  const items = await loadTransactions(
    db(),
    found.map(({ id }) => id),
  )
  return pageOf(items, count?.total ?? 0, { page, limit })
}

/** The transactions that are about something: booked for it, or, if it is an order, for a refund of it. */
async function concerns(reference: string): Promise<SQL> {
  const text = reference.toLowerCase()
  const ofOrder = isId(text) ? await db().select({ id: refunds.id }).from(refunds).where(eq(refunds.orderId, text)) : []
  return inArray(ledgerTransactions.reference, [reference, text, ...ofOrder.map(({ id }) => id)])
}

/** Movements with their entries in the order in which they were written, newest first. */
export async function loadTransactions(connection: Connection, ids: string[]): Promise<LedgerTransaction[]> {
  if (ids.length === 0) return []
  const rows = await connection
    .select({
      transaction: ledgerTransactions,
      refundOf: refunds.orderId,
      entry: ledgerEntries,
      account: ledgerAccounts,
      name: ownerName,
    })
    .from(ledgerTransactions)
    .leftJoin(refunds, and(eq(ledgerTransactions.kind, 'refund'), eq(refunds.id, ledgerTransactions.reference)))
    .leftJoin(ledgerEntries, eq(ledgerEntries.transactionId, ledgerTransactions.id))
    .leftJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
    .leftJoin(users, eq(users.id, ledgerAccounts.userId))
    .leftJoin(organizations, eq(organizations.id, ledgerAccounts.organizationId))
    .where(inArray(ledgerTransactions.id, ids))
    .orderBy(desc(ledgerTransactions.id), ledgerEntries.id)
  const found = new Map<string, LedgerTransaction>()
  for (const { transaction, refundOf, entry, account, name } of rows) {
    const shown = found.get(transaction.id) ?? {
      id: transaction.id,
      kind: transaction.kind,
      reference: transaction.reference,
      orderId: transaction.kind === 'order' ? transaction.reference : refundOf,
      entries: [],
      createdAt: transaction.createdAt.toISOString(),
    }
    found.set(transaction.id, shown)
    if (!entry || !account) continue
    shown.entries.push({
      id: String(entry.id),
      accountId: account.id,
      accountKind: account.kind,
      owner: ownerOf(account, name),
      amount: toMajor(entry.amount, account.currency),
      balanceAfter: toMajor(entry.balanceAfter, account.currency),
      currency: account.currency,
    })
  }
  return [...found.values()]
}

type WaitingRow = {
  type: LedgerStatus['waiting'][number]['type']
  id: string
  order_id: string | null
  method: 'card' | 'wallet' | 'cash'
  person: string
  amount: string
  currency: string
  created_at: string
  total: number
}

/** Problems and late payments shown at most; the counts say how many there are. */
const most = 50

/**
 * `GET /ledger/status`, for administrators: reads all the books in one snapshot, so that a sale in the middle of them
 * is never taken for a mistake.
 */
export async function readLedgerStatus(
  _admin: Admin,
  { minutes }: z.output<typeof StatusQuery>,
): Promise<LedgerStatus> {
  return db().transaction(
    async tx => {
      const [clock] = await tx.execute<{ now: string }>(sql`select now() as now`)
      const violations = await tx.execute<{ problem: string; subject: string; total: number }>(
        sql`select problem, subject, count(*) over ()::int as total from ledger_violations order by problem, subject limit ${most}`,
      )
      const sums = await tx.execute<{ currency: string; entries: number; sum: string }>(
        sql`select a.currency, count(*)::int as entries, sum(e.amount) as sum
          from ledger_entries e join ledger_accounts a on a.id = e.account_id group by a.currency order by a.currency`,
      )
      const [count] = await tx.execute<{ transactions: number }>(
        sql`select count(*)::int as transactions from ledger_transactions`,
      )
      const waiting = await tx.execute<WaitingRow>(lateSince(minutes))
      return {
        isRight: violations.length === 0,
        checkedAt: new Date(clock?.now ?? Date.now()).toISOString(),
        violations: violations.map(({ problem, subject }) => ({ problem, subject })),
        violationCount: violations[0]?.total ?? 0,
        transactions: count?.transactions ?? 0,
        sums: sums.map(({ currency, entries, sum }) => ({ currency, entries, sum: toMajor(Number(sum), currency) })),
        waiting: waiting.map(row => ({
          type: row.type,
          id: row.id,
          orderId: row.order_id,
          method: row.method,
          person: row.person,
          amount: toMajor(Number(row.amount), row.currency),
          currency: row.currency,
          createdAt: new Date(row.created_at).toISOString(),
        })),
        waitingCount: waiting[0]?.total ?? 0,
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** Cards, top-ups and approved refunds that take longer than they should, and cash that is past its day. */
const lateSince = (minutes: number): SQL => sql`
  with late as (
    select 'payment' as type, p.id, p.order_id, p.method, p.user_id, p.amount, p.currency, p.created_at from payments p
      where p.status = 'pending' and (p.expires_at < now()
        or p.method <> 'cash' and p.created_at < now() - make_interval(mins => ${minutes}))
    union all
    select 'topup', t.id, null, 'card', t.user_id, t.amount, t.currency, t.created_at from topups t
      where t.status = 'pending' and t.created_at < now() - make_interval(mins => ${minutes})
    union all
    select 'refund', r.id, r.order_id, p.method, p.user_id, r.amount, p.currency, r.created_at
      from refunds r join payments p on p.id = r.payment_id
      where r.status = 'approved' and r.decided_at < now() - make_interval(mins => ${minutes}))
  select late.*, users.name as person, count(*) over ()::int as total
    from late join users on users.id = late.user_id order by late.created_at limit ${most}`
