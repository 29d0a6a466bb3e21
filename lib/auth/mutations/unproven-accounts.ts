import 'server-only'
import { and, eq, isNull, lt, ne, notExists, type SQL, sql } from 'drizzle-orm'
import { type Connection, db, type Transaction } from '@/db/client'
import { memberships, recoveryCodes, users } from '@/db/schema'
import { errorCode } from '@/db/transaction'
import { endEveryWayIn } from './end-every-way-in'

/** Hours in which a new account's address has to be verified. */
const graceHours = 24

/**
 * Accounts that never had a verified address and belong to no organization. Anybody could have opened them in anybody's
 * name, so they hold the address against nobody (P-18).
 */
const unproven = () =>
  and(
    isNull(users.emailVerifiedAt),
    isNull(users.provenAt),
    isNull(users.deactivatedAt),
    isNull(users.deletedAt),
    ne(users.role, 'admin'),
    notExists(db().select({ one: sql`1` }).from(memberships).where(eq(memberships.userId, users.id))),
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

/**
 * Makes room for a new sign-up: the unproven account of the address goes, with its sessions and all that is its own.
 * Returns whether there was one.
 */
export async function removeUnproven(tx: Transaction, email: string): Promise<boolean> {
  return remove(tx, and(withEmail(email), unproven()) as SQL)
}

/**
 * Deletes what matches, unless the account has bought, taught or enrolled: the foreign keys refuse that, and whoever
 * reads the mailbox gets it back by resetting the password. Returns whether a row went.
 */
async function remove(tx: Transaction, condition: SQL): Promise<boolean> {
  try {
    return await tx.transaction(async inner => {
      const gone = await inner.delete(users).where(condition).returning({ id: users.id })
      return gone.length > 0
    })
  } catch (error) {
    if (['23503', '23001'].includes(errorCode(error) ?? '')) return false
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

/** Removes accounts whose address nobody verified within a day; returns how many. */
export async function purgeUnproven(): Promise<number> {
  const late = and(unproven(), lt(users.createdAt, sql`now() - make_interval(hours => ${graceHours})`))
  const rows = await db().select({ id: users.id }).from(users).where(late)
  let removed = 0
  for (const { id } of rows) {
    // One by one: those that are in use stay, and the others go all the same.
    if (await db().transaction(tx => remove(tx, and(eq(users.id, id), unproven()) as SQL))) removed++
  }
  return removed
}
