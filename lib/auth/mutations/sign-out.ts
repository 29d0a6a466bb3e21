import 'server-only'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import { type Device, revokeSession } from '../sessions'

/** Ends sessions at the wish of whoever is signed in with them. Ending one again changes nothing. */
export async function signOut(sessionIds: Iterable<string>, device: Device | null = null): Promise<void> {
  for (const id of new Set(sessionIds)) {
    await inTransaction(undefined, async tx => {
      const userId = await revokeSession(tx, id, 'signed-out')
      if (userId) await recordEvent(tx, { kind: 'sign-out', actorId: userId, userId, device })
    })
  }
}
