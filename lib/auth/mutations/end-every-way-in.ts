import 'server-only'
import { and, eq, inArray, isNull, not, type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { apiKeys, linkedAccounts, oneTimeTokens, passkeys, users } from '@/db/schema'
import { voidCodes } from '@/lib/otp/mutations/codes'
import { noteEnded } from '../ended-here'
import { revokeAllSessions } from '../sessions'

/** Why the ways in end; kept as the reason of the sessions that are revoked. */
export type EndReason =
  | 'password-changed'
  | 'password-reset'
  | 'two-factor-enabled'
  | 'two-factor-reset'
  | 'email-changed'
  | 'email-moved'
  | 'email-change-stopped'
  | 'account-unlinked'
  | 'passkey-removed'
  | 'account-deactivated'
  | 'account-deleted'
  | 'opened-by-another'

/**
 * The cases in which somebody else may have added ways to sign in: the owner proves the mailbox and nothing else. In all
 * other cases the owner gave a proof, and their own passkeys and providers stay.
 */
const distrustsSignInMeans: ReadonlySet<EndReason> = new Set([
  'password-reset',
  'email-change-stopped',
  'account-deactivated',
  'account-deleted',
  'email-moved',
  'opened-by-another',
])

/** What stays: the session that the owner works in, and API keys that they chose. */
type Kept = { sessionId?: string; apiKeyIds?: readonly string[] }

/** How many sessions and API keys ended. */
export type Ended = { sessions: number; apiKeys: number }

/**
 * Ends every way into an account, in the caller's transaction with the account's row locked: sessions with their refresh
 * tokens, API keys, one-time codes, mailed links, sign-ins that wait for the second step, and a change of address under
 * way. Where somebody else may have added them, passkeys and linked providers too, except Google where it vouches for the
 * account's own address.
 */
export async function endEveryWayIn(
  tx: Transaction,
  userId: string,
  reason: EndReason,
  keep: Kept = {},
): Promise<Ended> {
  const sessions = await revokeAllSessions(tx, userId, reason, keep.sessionId)
  const revoked = await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt), exceptKeys(keep.apiKeyIds)))
    .returning({ id: apiKeys.id })
  noteEnded(
    tx,
    revoked.map(({ id }) => id),
  )
  await voidCodes(tx, userId)
  await tx
    .update(oneTimeTokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(oneTimeTokens.userId, userId), isNull(oneTimeTokens.usedAt)))
  await tx.update(users).set({ pendingEmail: null }).where(eq(users.id, userId))
  if (distrustsSignInMeans.has(reason)) await removeSignInMeans(tx, userId, reason)
  return { sessions, apiKeys: revoked.length }
}

const exceptKeys = (ids: readonly string[] = []): SQL | undefined =>
  ids.length > 0 ? not(inArray(apiKeys.id, [...ids])) : undefined

async function removeSignInMeans(tx: Transaction, userId: string, reason: EndReason): Promise<void> {
  await tx.delete(passkeys).where(eq(passkeys.userId, userId))
  const keepsOwn = reason === 'password-reset' || reason === 'email-change-stopped'
  const gone = await tx
    .delete(linkedAccounts)
    .where(and(eq(linkedAccounts.userId, userId), keepsOwn ? not(isOwnMailbox(userId)) : undefined))
    .returning({ provider: linkedAccounts.provider })
  const providers = gone.map(({ provider }) => provider)
  if (providers.length === 0) return
  await tx
    .update(users)
    .set({ provider: 'credentials' })
    .where(and(eq(users.id, userId), inArray(users.provider, providers)))
}

/** A Google identity of the account's own address: Google vouches for it, Facebook does not. */
const isOwnMailbox = (userId: string): SQL =>
  sql`(${linkedAccounts.provider} = 'google' and lower(coalesce(${linkedAccounts.email}, ''))
    = (select lower(${users.email}) from ${users} where ${users.id} = ${userId}))`
