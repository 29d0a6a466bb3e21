import 'server-only'
import { db } from '@/db/client'
import { revokeSession } from '../sessions'

/** Ends sessions at the wish of whoever is signed in with them. Ending one again changes nothing. */
export async function signOut(sessionIds: Iterable<string>): Promise<void> {
  for (const id of new Set(sessionIds)) await revokeSession(db(), id, 'signed-out')
}
