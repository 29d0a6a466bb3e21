import 'server-only'
import { and, eq } from 'drizzle-orm'
import { facebookUsers, linkedAccounts, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import { notFound } from '@/lib/errors'
import type { OwnerProof } from '@/lib/users/schema'
import type { SignedInActor } from '../actor'
import { type ProviderId, providerNames } from '../identity'
import { configuredProviders } from '../next-auth/providers'
import type { Device } from '../sessions'
import { endEveryWayIn } from './end-every-way-in'
import { requireOtherWayIn } from './other-ways-in'
import { requireOwner } from './owner-proof'
import { lockProvenAccount } from './recent-proof'
import { tellOwner } from './tell-owner'

/**
 * `POST /auth/unlink-account`: the provider no longer opens the account, what it had told us goes, every other way
 * in ends (some may have come in by it), and the owner is told by mail. 403 without the owner's proof, 404 for what is not
 * linked, 409 `last-sign-in-method` where nothing else would open the account.
 */
export async function unlinkProvider(
  actor: SignedInActor,
  provider: ProviderId,
  proof: OwnerProof,
  device: Device,
): Promise<void> {
  const { userId, sessionId } = actor
  await requireOwner(actor, proof, device)
  await inTransaction(undefined, async tx => {
    const account = await lockProvenAccount(tx, actor)
    const links = await tx.select().from(linkedAccounts).where(eq(linkedAccounts.userId, userId))
    const link = links.find(one => one.provider === provider)
    if (!link) throw notFound('linked account')
    const [other] = links.filter(one => one !== link && configuredProviders().includes(one.provider))
    await requireOtherWayIn(tx, account, link.id)
    await tx.delete(linkedAccounts).where(eq(linkedAccounts.id, link.id))
    if (provider === 'facebook') {
      const said = and(eq(facebookUsers.facebookId, link.providerAccountId), eq(facebookUsers.userId, userId))
      await tx.delete(facebookUsers).where(said)
    }
    if (account.provider === provider) {
      const instead = account.passwordHash || !other ? 'credentials' : other.provider
      await tx.update(users).set({ provider: instead }).where(eq(users.id, userId))
    }
    await endEveryWayIn(tx, userId, 'account-unlinked', { sessionId })
    await tellOwner(tx, account, 'account-unlinked', { provider: providerNames[provider] })
    await recordEvent(tx, { kind: 'account-unlinked', actorId: userId, userId, details: { provider }, device })
  })
}
