import 'server-only'
import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import { apiKeys, users } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import { tokenHash } from '@/lib/auth/keys'
import { managersOf } from '@/lib/organizations/managers'
import type { ApiKey, KeyScope, OrganizationApiKey } from './schema'

export const toApiKey = (row: typeof apiKeys.$inferSelect): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes as KeyScope[],
  organizationId: row.organizationId,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
})

/** The caller's keys that were not revoked, the oldest first; expired ones and those for organizations are among them. */
export async function listApiKeys({ userId }: Pick<Actor, 'userId'>, connection: Connection = db()): Promise<ApiKey[]> {
  const rows = await connection
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt)))
    .orderBy(asc(apiKeys.id))
  return rows.map(toApiKey)
}

/** Whether the person who answers for an organization's key may still manage the organization. */
const stillManages = sql<boolean>`(${apiKeys.userId} in (${managersOf(sql`${apiKeys.organizationId}`)})
  and exists (select 1 from organizations o where o.id = ${apiKeys.organizationId} and o.deleted_at is null))`

/** Whether somebody answers for the key: the person whose own it is, or a manager of its organization. */
const isAnswered = or(isNull(apiKeys.organizationId), stillManages)

/** Whether the person who answers for an organization's key may manage the organization. */
export async function isAnsweredFor(id: string, connection: Connection): Promise<boolean> {
  // With a join, because only then are the columns in `stillManages` written with their table.
  const [row] = await connection
    .select({ isActive: stillManages })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(eq(apiKeys.id, id))
  return row?.isActive ?? false
}

/** Whose word a key counts as, and for which organization; undefined for an organization's that nobody answers for. */
export async function speakerOf(
  id: string,
  connection: Connection,
): Promise<{ userId: string; organizationId: string | null } | undefined> {
  const [row] = await connection
    .select({ userId: apiKeys.userId, organizationId: apiKeys.organizationId })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(and(eq(apiKeys.id, id), isAnswered))
  return row
}

/** The role that a key acts with: the person who answers for an organization's key may administer the site; the key never does. */
export const roleOfKey = (organizationId: string | null, role: Actor['role']): Actor['role'] =>
  organizationId === null ? role : 'guest'

/** The organization's keys that were not revoked, the oldest first. */
export async function listOrganizationKeys(
  { organizationId }: { organizationId: string },
  connection: Connection = db(),
): Promise<OrganizationApiKey[]> {
  const rows = await connection
    .select({ key: apiKeys, makerName: users.name, isActive: stillManages })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(and(eq(apiKeys.organizationId, organizationId), isNull(apiKeys.revokedAt)))
    .orderBy(asc(apiKeys.id))
  return rows.map(({ key, makerName, isActive }) => ({
    ...toApiKey(key),
    madeBy: { id: key.userId, name: makerName },
    isActive,
  }))
}

/** Whom a key speaks for, what it may do, and for which organization alone. */
export type KeyHolder = { actor: Actor; scopes: KeyScope[]; organizationId: string | null }

/**
 * The holder of a key; undefined once it was revoked, has ended, its account is closed, or the person who answers for an
 * organization's key may not manage the organization any more.
 */
export async function findActorOfApiKey(key: string): Promise<KeyHolder | undefined> {
  const [row] = await db()
    .select({
      keyId: apiKeys.id,
      scopes: apiKeys.scopes,
      organizationId: apiKeys.organizationId,
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
        isAnswered,
        isNull(users.deactivatedAt),
        isNull(users.deletedAt),
      ),
    )
  if (!row) return undefined
  const { keyId, scopes, organizationId, lastUsedAt, ...person } = row
  if (!lastUsedAt || Date.now() - lastUsedAt.getTime() > 60_000) await markUsed(keyId)
  const role = roleOfKey(organizationId, person.role)
  const keyScopes = scopes as KeyScope[]
  return { actor: { ...person, role, sessionId: null, apiKeyId: keyId, keyScopes }, scopes: keyScopes, organizationId }
}

async function markUsed(id: string): Promise<void> {
  const stale = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, sql`now() - interval '1 minute'`))
  await db()
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiKeys.id, id), stale))
}
