import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { apiKeys, sessions, users } from '@/db/schema'
import { roleOfKey, speakerOf } from '@/lib/api-keys/queries'
import { forbidden, unauthenticated } from '@/lib/errors'
import { isOpenAccount } from '@/lib/users/open'
import type { Actor } from './actor'
import { isEndedHere } from './ended-here'

/** Whose request it is, and what it came with: a session, or an API key. */
type Credential = Pick<Actor, 'userId' | 'role' | 'sessionId' | 'apiKeyId'>

/** Whether the scope of a gate says what the request came with. */
export const isCredential = (scope: unknown): scope is Credential =>
  typeof scope === 'object' && scope !== null && 'userId' in scope && 'sessionId' in scope

/**
 * Keeps the caller's session or API key from being ended, and an administrator's role from being taken, until the
 * transaction is committed; 401 or 403 when that was done since the gate. So the end of either is answered after
 * everything that it has done, and it does nothing afterwards. What this transaction itself has ended was good enough
 * for it.
 */
export async function holdCredential(tx: Transaction, caller: Credential): Promise<void> {
  const { userId, sessionId, apiKeyId } = caller
  // The account before its sessions, as everybody locks who takes a role away or ends every way in.
  if (caller.role === 'admin' && !isEndedHere(tx, userId) && !(await holdAdmin(tx, userId)))
    throw forbidden('You are no administrator any more.')
  if (sessionId) {
    if (!isEndedHere(tx, sessionId) && !(await holdSession(tx, sessionId)))
      throw unauthenticated('The session has ended. Sign in again.')
  } else if (apiKeyId && !isEndedHere(tx, apiKeyId) && !(await holdKey(tx, apiKeyId)))
    throw unauthenticated('The API key is not valid.')
}

/** Who started work that goes on in the background, and what their request came with. */
type Starter = { userId: string; sessionId: string | null; apiKeyId: string | null }

/**
 * The same for work that goes on after the request which started it, in each transaction that it writes in: keeps the
 * starter's account from being closed and their role from being changed, and what they came with from being revoked,
 * until the transaction is committed. Returns them as they are now. 403 once the account is closed, 401 once the session
 * or key was revoked, or is not known; one that has merely expired will do. Take turns at organizations before.
 */
export async function holdStarter(tx: Transaction, { userId, sessionId, apiKeyId }: Starter): Promise<Actor> {
  const { role, name, activeOrganizationId } = users
  const [person] = await tx
    .select({ userId: users.id, role, name, activeOrganizationId })
    .from(users)
    .where(and(eq(users.id, userId), isOpenAccount))
    .for('share')
  if (!person) throw forbidden('The account of whoever started this is closed.')
  if (sessionId) {
    if (await holdSession(tx, sessionId)) return { ...person, sessionId }
  } else if (apiKeyId && (await holdKey(tx, apiKeyId))) {
    const key = await speakerOf(apiKeyId, tx)
    // Somebody else may answer for an organization's key by now.
    if (key?.userId === userId)
      return { ...person, role: roleOfKey(key.organizationId, person.role), sessionId: null, apiKeyId }
  }
  throw unauthenticated('What this was started with was revoked.')
}

/** Whether the caller still administers the site; they go on to until the transaction is committed. */
async function holdAdmin(tx: Transaction, id: string): Promise<boolean> {
  const isAdmin = and(eq(users.id, id), eq(users.role, 'admin'))
  const query = tx.select({ id: users.id }).from(users).where(isAdmin).for('share')
  return (await query.prepare('hold-admin').execute()).length > 0
}

// Prepared: they end every transaction of a request.
async function holdSession(tx: Transaction, id: string): Promise<boolean> {
  const isLive = and(eq(sessions.id, id), isNull(sessions.revokedAt))
  const query = tx.select({ id: sessions.id }).from(sessions).where(isLive).for('share')
  return (await query.prepare('hold-session').execute()).length > 0
}

async function holdKey(tx: Transaction, id: string): Promise<boolean> {
  const isLive = and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt))
  const query = tx.select({ id: apiKeys.id }).from(apiKeys).where(isLive).for('share')
  return (await query.prepare('hold-api-key').execute()).length > 0
}
