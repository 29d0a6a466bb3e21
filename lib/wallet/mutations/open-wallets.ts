import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'

/*
 * Turns at the wallets of accounts and organizations that may be deleted: a wallet is closed when it is empty, so nothing
 * may come into it while it is being closed, or afterwards. Sales and refunds share them and wait for no other sale.
 */

/**
 * Which of these accounts and organizations are deleted. None of the others is until the transaction ends, so money may
 * be booked to them.
 */
export async function closedAmong(tx: Transaction, ids: readonly (string | null)[]): Promise<Set<string>> {
  const owners = [...new Set(ids)].filter(id => id !== null).sort()
  const list = sql`${sql.param(owners)}::text[]`
  await tx.execute(sql`select pg_advisory_xact_lock_shared(hashtext('wallet'), hashtext(id)) from unnest(${list}) id`)
  // A statement of its own: one that waited still sees what was before.
  const closed = await tx.execute<{ id: string }>(sql`
    select id from users where id = any(${list}) and deleted_at is not null
    union all select id from organizations where id = any(${list}) and deleted_at is not null`)
  return new Set([...closed].map(({ id }) => id))
}

/** A turn for closing the wallet of an account or organization that is being deleted. */
export const queueToCloseWallet = (tx: Transaction, id: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('wallet'), hashtext(${id}))`)
