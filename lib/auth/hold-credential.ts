import 'server-only'
import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { apiKeys, sessions, users } from '@/db/schema'
import { forbidden, unauthenticated } from '@/lib/errors'
import type { Actor } from './actor'

/** Whose request it is, and what it came with: a session, or an API key. */
type Credential = Pick<Actor, 'userId' | 'role' | 'sessionId' | 'apiKeyId'>

/** Whether the scope of a gate says what the request came with. */
export const isCredential = (scope: unknown): scope is Credential =>
  typeof scope === 'object' && scope !== null && 'userId' in scope && 'sessionId' in scope

/**
 * Keeps the caller's session or API key from being ended, and an administrator's role from being taken, until the
 * transaction is committed; 401 or 403 when that was done since the gate. So the end of either is answered after everything that it has done, and it does nothing afterwards. What this
 * transaction itself has ended was good enough for it.
 */
export async function holdCredential(tx: Transaction, caller: Credential): Promise<void> {
  const { userId, sessionId, apiKeyId } = caller
  // The account before its sessions, as everybody locks who takes a role away or ends every way in.
  if (caller.role === 'admin' && !(await holdAdmin(tx, userId))) throw forbidden('You are no administrator any more.')
  if (sessionId) {
    if (!(await holdSession(tx, sessionId)) && !(await deletesAccount(tx, userId)))
      throw unauthenticated('The session has ended. Sign in again.')
  } else if (apiKeyId && !(await holdKey(tx, apiKeyId))) throw unauthenticated('The API key is not valid.')
}

/** Whether the caller still administers the site; they go on to until the transaction is committed. */
async function holdAdmin(tx: Transaction, id: string): Promise<boolean> {
  const isHeld = and(eq(users.id, id), or(eq(users.role, 'admin'), isOfThisTransaction(users.deletedAt)))
  const query = tx.select({ id: users.id }).from(users).where(isHeld).for('share')
  return (await query.prepare('hold-admin').execute()).length > 0
}

// Prepared: they end every transaction of a request.
async function holdSession(tx: Transaction, id: string): Promise<boolean> {
  const isHeld = and(eq(sessions.id, id), or(isNull(sessions.revokedAt), isOfThisTransaction(sessions.revokedAt)))
  const query = tx.select({ id: sessions.id }).from(sessions).where(isHeld).for('share')
  return (await query.prepare('hold-session').execute()).length > 0
}

async function holdKey(tx: Transaction, id: string): Promise<boolean> {
  const isHeld = and(eq(apiKeys.id, id), or(isNull(apiKeys.revokedAt), isOfThisTransaction(apiKeys.revokedAt)))
  const query = tx.select({ id: apiKeys.id }).from(apiKeys).where(isHeld).for('share')
  return (await query.prepare('hold-api-key').execute()).length > 0
}

/** Of a deleted account no session is left. */
async function deletesAccount(tx: Transaction, userId: string): Promise<boolean> {
  const isDeleted = and(eq(users.id, userId), isOfThisTransaction(users.deletedAt))
  return (await tx.select({ id: users.id }).from(users).where(isDeleted)).length > 0
}

/** The columns keep milliseconds of `now()`, which is when the transaction began. */
const isOfThisTransaction = (moment: PgColumn) => eq(moment, sql`now()::timestamptz(3)`)
