import 'server-only'
import { linkedAccounts } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '../actor'
import { type Identity, providerNames, withinLimit } from '../identity'
import type { Device } from '../sessions'
import { holderOf, lockIdentity, refused } from './enter-with-provider'
import { rememberFacebookUser } from './facebook-users'
import { lockProvenAccount } from './recent-proof'
import { tellOwner } from './tell-owner'

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
      const owner = await lockProvenAccount(tx, actor)
      if (!owner.emailVerifiedAt) throw refused('verify-first', 'Verify the address of your account first.')
      const [row] = await tx
        .insert(linkedAccounts)
        .values({ userId: actor.userId, provider, providerAccountId: subject, email: withinLimit(identity.email, 320) })
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
      await tellOwner(tx, owner, 'account-linked', { provider: providerNames[provider] })
    }
    await rememberFacebookUser(tx, identity, actor.userId)
    return { linked: true }
  })
}
