import 'server-only'
import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import { apiKeys, users } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import { tokenHash } from '@/lib/auth/keys'
import type { ApiKey, KeyScope } from './schema'

export const toApiKey = (row: typeof apiKeys.$inferSelect): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes as KeyScope[],
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
})

/** The caller's keys that were not revoked, the oldest first; expired ones are among them. */
export async function listApiKeys({ userId }: Pick<Actor, 'userId'>, connection: Connection = db()): Promise<ApiKey[]> {
  const rows = await connection
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt)))
    .orderBy(asc(apiKeys.id))
  return rows.map(toApiKey)
}

/** Whom a key speaks for, and what it may do; undefined once it was revoked, has ended, or its account is closed. */
export async function findActorOfApiKey(key: string): Promise<{ actor: Actor; scopes: KeyScope[] } | undefined> {
  const [row] = await db()
    .select({
      keyId: apiKeys.id,
      scopes: apiKeys.scopes,
      lastUsedAt: apiKeys.lastUsedAt,
      userId: users.id,
      role: users.role,
      name: users.name,
      activeOrganizationId: users.activeOrganizationId,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(
      and(
        eq(apiKeys.keyHash, tokenHash(key)),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
        isNull(users.deactivatedAt),
        isNull(users.deletedAt),
      ),
    )
  if (!row) return undefined
  const { keyId, scopes, lastUsedAt, ...person } = row
  if (!lastUsedAt || Date.now() - lastUsedAt.getTime() > 60_000) await markUsed(keyId)
  return { actor: { ...person, sessionId: null }, scopes: scopes as KeyScope[] }
}

async function markUsed(id: string): Promise<void> {
  const stale = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, sql`now() - interval '1 minute'`))
  await db()
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiKeys.id, id), stale))
}
