import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { linkedAccounts, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '../actor'
import type { Identity } from '../identity'
import type { Device } from '../sessions'
import { holderOf, lockIdentity, refused } from './enter-with-provider'
import { rememberFacebookUser } from './facebook-users'

/**
 * Makes an identity another way into the caller's own account; again changes nothing. Refused while the account's
 * address is not verified: whoever opened it in another's name would keep a way in (P-18).
 */
export async function linkProvider(
  actor: SignedInActor,
  identity: Identity,
  device: Device,
): Promise<{ linked: true }> {
  const { provider, subject } = identity
  if (provider === 'google' && !identity.emailVerified)
    throw refused('email-unverified', 'The address is not verified there.')
  return inTransaction(undefined, async tx => {
    await lockIdentity(tx, identity)
    const holder = await holderOf(tx, identity)
    if (holder && holder.id !== actor.userId) throw refused('linked-elsewhere', 'It opens another account here.')
    if (!holder) {
      const [owner] = await tx
        .select({ emailVerifiedAt: users.emailVerifiedAt })
        .from(users)
        .where(eq(users.id, actor.userId))
        .for('no key update')
      if (!owner?.emailVerifiedAt) throw refused('verify-first', 'Verify the address of your account first.')
      const [row] = await tx
        .insert(linkedAccounts)
        .values({ userId: actor.userId, provider, providerAccountId: subject, email: identity.email?.slice(0, 320) })
        .onConflictDoNothing()
        .returning({ id: linkedAccounts.id })
      if (!row) throw refused('other-identity-linked', 'The account has another one of this provider.')
      await recordEvent(tx, {
        kind: 'account-linked',
        actorId: actor.userId,
        userId: actor.userId,
        details: { provider },
        device,
      })
    }
    await rememberFacebookUser(tx, identity, actor.userId)
    return { linked: true }
  })
}

/**
 * Before an account is verified for the first time by whoever reads its mailbox: identities linked to it until now
 * may be somebody else's (P-18).
 */
export async function dropLinksOfUnproven(tx: Transaction, userId: string): Promise<void> {
  const [unproven] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.emailVerifiedAt), isNull(users.provenAt)))
  if (unproven) await tx.delete(linkedAccounts).where(eq(linkedAccounts.userId, userId))
}
