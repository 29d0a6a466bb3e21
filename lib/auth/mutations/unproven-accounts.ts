import 'server-only'
import { and, eq, isNull, lt, ne, notExists, type SQL, sql } from 'drizzle-orm'
import { type Connection, db, type Transaction } from '@/db/client'
import { memberships, recoveryCodes, users } from '@/db/schema'
import { errorCode } from '@/db/transaction'
import { type NewEvent, recordEvent } from '@/lib/audit/mutations'
import { log } from '@/lib/log'
import { inBatches } from '@/lib/retention/batches'
import { endEveryWayIn } from './end-every-way-in'

/** Hours in which a new account's address has to be verified. */
const graceHours = 24

/**
 * Accounts that never had a verified address and belong to no organization, invited or not. Anybody could have opened them in anybody's
 * name, so they hold the address against nobody (P-18).
 */
const unproven = () =>
  and(
    isNull(users.emailVerifiedAt),
    isNull(users.provenAt),
    isNull(users.deactivatedAt),
    isNull(users.deletedAt),
    ne(users.role, 'admin'),
    notExists(
      db()
        .select({ one: sql`1` })
        .from(memberships)
        .where(and(eq(memberships.userId, users.id), ne(memberships.status, 'invited'))),
    ),
  ) as SQL

const withEmail = (email: string) => eq(sql`lower(${users.email})`, email.toLowerCase())

/** Whether a sign-up with the address has a chance: nobody has it, or only an unproven account. */
export async function isOpenToSignUp(email: string, connection: Connection = db()): Promise<boolean> {
  const [row] = await connection
    .select({ unproven: sql<boolean>`${unproven()}` })
    .from(users)
    .where(withEmail(email))
  return row?.unproven ?? true
}

/** An account that was never verified and is gone: when it was opened. */
export type Replaced = { openedAt: Date }

/**
 * Makes room for a new holder of the address: its unproven account goes, with its sessions and all that is its own.
 * Returns what went, for `recordReplaced`.
 */
export const removeUnproven = (tx: Transaction, email: string): Promise<Replaced | undefined> =>
  remove(tx, and(withEmail(email), unproven()) as SQL)

/** Tells the log of the account that has the address now that an unverified one had it before. */
export async function recordReplaced(
  tx: Transaction,
  replaced: Replaced | undefined,
  by: Pick<NewEvent, 'actorId' | 'userId' | 'device'>,
): Promise<void> {
  if (!replaced) return
  const details = { openedAt: replaced.openedAt.toISOString() }
  await recordEvent(tx, { kind: 'unverified-account-replaced', ...by, details })
}

/**
 * Deletes what matches, unless the account has bought, taught or enrolled: the foreign keys refuse that, and whoever
 * reads the mailbox gets it back by resetting the password. Returns what went.
 */
async function remove(tx: Transaction, condition: SQL): Promise<Replaced | undefined> {
  try {
    return await tx.transaction(async inner => {
      const [gone] = await inner.delete(users).where(condition).returning({ openedAt: users.createdAt })
      return gone
    })
  } catch (error) {
    if (['23503', '23001'].includes(errorCode(error) ?? '')) return undefined
    throw error
  }
}

/**
 * Before an account is proven for the first time by somebody who reads its mailbox but is not signed in to it: it may
 * have been opened in their name (P-18). Whatever its opener left to come back by, or to lock them out with, ends,
 * the second step too. The password is the caller's affair.
 */
export async function dropWaysOfOpener(tx: Transaction, userId: string): Promise<void> {
  const unprovenOne = and(eq(users.id, userId), isNull(users.emailVerifiedAt), isNull(users.provenAt))
  const [dropped] = await tx
    .update(users)
    .set({ twoFactorMethod: null, totpSecret: null, totpLastStep: null })
    .where(unprovenOne)
    .returning({ id: users.id })
  if (!dropped) return
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  await endEveryWayIn(tx, userId, 'opened-by-another')
}

/** Removes accounts whose address nobody verified within a day, and says so in the process's log; returns how many. */
export async function purgeUnproven(stopped: () => boolean = () => false): Promise<number> {
  const late = and(unproven(), lt(users.createdAt, sql`now() - make_interval(hours => ${graceHours})`))
  let removed = 0
  let last: { id: string; createdAt: Date } | undefined
  const purge = async (most: number) => {
    // Those that are in use stay, and are passed by.
    const next = last && sql`(${users.createdAt}, ${users.id}) > (${last.createdAt.toISOString()}, ${last.id})`
    const rows = await db()
      .select({ id: users.id, createdAt: users.createdAt })
      .from(users)
      .where(and(late, next))
      .orderBy(users.createdAt, users.id)
      .limit(most)
    for (const { id } of rows) {
      if (stopped()) break
      // One by one: those that are in use stay, and the others go all the same.
      if (await db().transaction(tx => remove(tx, and(eq(users.id, id), unproven()) as SQL))) removed++
    }
    last = rows.at(-1)
    return rows.length < most ? 'done' : 'more'
  }
  await inBatches(purge, stopped, 100)
  if (removed > 0) log().info({ removed }, 'unverified accounts removed')
  return removed
}
