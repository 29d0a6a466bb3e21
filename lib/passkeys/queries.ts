import 'server-only'
import { asc, eq } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import { passkeys } from '@/db/schema'
import type { SignedInActor } from '@/lib/auth/actor'
import type { Passkey } from './schema'

export const toPasskey = (row: typeof passkeys.$inferSelect): Passkey => ({
  id: row.id,
  name: row.name,
  backedUp: row.backedUp,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
})

/** `GET /auth/passkeys`: the caller's own, the oldest first. */
export async function listPasskeys(
  { userId }: Pick<SignedInActor, 'userId'>,
  connection: Connection = db(),
): Promise<Passkey[]> {
  const rows = await connection.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(asc(passkeys.id))
  return rows.map(toPasskey)
}
