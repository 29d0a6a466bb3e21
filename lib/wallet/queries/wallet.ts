import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Connection, db } from '@/db/client'
import { ledgerAccounts, ledgerEntries, ledgerTransactions, topups } from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import type { Actor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { notFound } from '@/lib/errors'
import { walletBalance } from '@/lib/ledger/queries'
import { toMajor } from '@/lib/money'
import { payAction } from '@/lib/payments/link'
import type { TopUpQuery, TopUpRecord, Wallet, WalletEntry } from '../schema'

/** The caller's balance, as the ledger has it. */
export async function readWallet(actor: Actor, connection: Connection = db()): Promise<Wallet> {
  const currency = env().CURRENCY
  return { userId: actor.userId, balance: toMajor(await walletBalance(connection, actor.userId), currency), currency }
}

/** The caller's movements, newest first. */
export async function listWalletEntries(
  actor: Actor,
  { page, limit }: { page: number; limit: number },
): Promise<Page<WalletEntry>> {
  const currency = env().CURRENCY
  const mine = and(
    eq(ledgerAccounts.userId, actor.userId),
    eq(ledgerAccounts.kind, 'wallet'),
    eq(ledgerAccounts.currency, currency),
  )
  const rows = await db()
    .select({
      entry: ledgerEntries,
      kind: ledgerTransactions.kind,
      reference: ledgerTransactions.reference,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(ledgerEntries)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(mine)
    .orderBy(desc(ledgerEntries.id))
    .limit(limit)
    .offset((page - 1) * limit)
  const items = rows.map(({ entry, kind, reference }) => ({
    id: String(entry.id),
    kind,
    reference,
    amount: toMajor(entry.amount, currency),
    balanceAfter: toMajor(entry.balanceAfter, currency),
    currency,
    createdAt: entry.createdAt.toISOString(),
  }))
  return pageOf(items, rows[0]?.total ?? 0, { page, limit })
}

/** `GET /wallet/topups`: the caller's top-ups, newest first. */
export async function listTopUps(
  actor: Actor,
  { page, limit, status }: z.output<typeof TopUpQuery>,
): Promise<Page<TopUpRecord>> {
  const rows = await db()
    .select({ topUp: topups, total: sql<number>`count(*) over ()::int` })
    .from(topups)
    .where(and(eq(topups.userId, actor.userId), status && eq(topups.status, status)))
    .orderBy(desc(topups.id))
    .limit(limit)
    .offset((page - 1) * limit)
  return pageOf(
    rows.map(({ topUp }) => toTopUp(topUp)),
    rows[0]?.total ?? 0,
    { page, limit },
  )
}

const toTopUp = (row: typeof topups.$inferSelect): TopUpRecord => ({
  id: row.id,
  amount: toMajor(row.amount, row.currency),
  currency: row.currency,
  status: row.status,
  nextAction: row.onPage && row.status === 'pending' ? payAction(row.id) : null,
  createdAt: row.createdAt.toISOString(),
})

/** One of the caller's top-ups; 404 for anybody else's. */
export async function readTopUp(actor: Actor, id: string): Promise<TopUpRecord> {
  const [row] = await db()
    .select()
    .from(topups)
    .where(and(eq(topups.id, id), eq(topups.userId, actor.userId)))
  if (!row) throw notFound('top-up')
  return toTopUp(row)
}
