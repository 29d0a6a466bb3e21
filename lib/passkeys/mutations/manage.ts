import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { passkeys } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import { endEveryWayIn } from '@/lib/auth/mutations/end-every-way-in'
import { requireOtherWayIn } from '@/lib/auth/mutations/other-ways-in'
import { lockProvenAccount } from '@/lib/auth/mutations/recent-proof'
import { tellOwner } from '@/lib/auth/mutations/tell-owner'
import type { Device } from '@/lib/auth/sessions'
import { notFound } from '@/lib/errors'
import { toPasskey } from '../queries'
import type { Passkey } from '../schema'

const own = (actor: SignedInActor, id: string) => and(eq(passkeys.id, id), eq(passkeys.userId, actor.userId))

/** `PATCH /auth/passkeys/:id`: another name; 404 for a passkey that is not the caller's. */
export async function renamePasskey(actor: SignedInActor, id: string, name: string): Promise<Passkey> {
  const [row] = await db().update(passkeys).set({ name }).where(own(actor, id)).returning()
  if (!row) throw notFound('passkey')
  return toPasskey(row)
}

/**
 * `DELETE /auth/passkeys/:id`: it no longer opens the account, every other way in ends, for some may have come in by it, and
 * the owner is notified by mail. 404 for a passkey that is not the caller's, 409 `last-sign-in-method` where nothing else would open the account.
 */
export async function removePasskey(actor: SignedInActor, id: string, device: Device): Promise<Passkey> {
  return inTransaction(undefined, async tx => {
    const account = await lockProvenAccount(tx, actor)
    const [row] = await tx.delete(passkeys).where(own(actor, id)).returning()
    if (!row) throw notFound('passkey')
    await requireOtherWayIn(tx, account, id)
    await endEveryWayIn(tx, account.id, 'passkey-removed', { sessionId: actor.sessionId })
    const details = { name: row.name }
    await recordEvent(tx, { kind: 'passkey-removed', actorId: account.id, userId: account.id, details, device })
    await tellOwner(tx, account, 'passkey-removed', { passkey: row.name })
    return toPasskey(row)
  })
}
