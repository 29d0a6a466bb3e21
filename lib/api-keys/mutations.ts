import 'server-only'
import { and, count, eq, isNull, sql } from 'drizzle-orm'
import { apiKeys } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import { randomToken, tokenHash } from '@/lib/auth/keys'
import type { Device } from '@/lib/auth/sessions'
import { conflict, notFound } from '@/lib/errors'
import { lockUser } from '@/lib/users/mutations/lock-user'
import { keyPrefix, maxKeys, shownPart } from './policy'
import { toApiKey } from './queries'
import type { ApiKey, CreatedApiKey, NewApiKey } from './schema'

/** Makes a key and shows it once: only its hash is kept. 409 `too-many-keys` beyond twenty. */
export async function createApiKey(actor: SignedInActor, input: NewApiKey, device: Device): Promise<CreatedApiKey> {
  const key = keyPrefix + randomToken()
  return inTransaction(undefined, async tx => {
    // Two requests at once must not both see room for one more.
    await lockUser(tx, actor.userId)
    const live = and(eq(apiKeys.userId, actor.userId), isNull(apiKeys.revokedAt))
    const [used] = await tx.select({ keys: count() }).from(apiKeys).where(live)
    if ((used?.keys ?? 0) >= maxKeys) {
      throw conflict('too-many-keys', `An account has at most ${maxKeys} keys. Revoke one that is not needed.`)
    }
    const [row] = await tx
      .insert(apiKeys)
      .values({
        userId: actor.userId,
        name: input.name,
        scopes: input.scopes,
        prefix: shownPart(key),
        keyHash: tokenHash(key),
        expiresAt: input.expiresAt === null ? null : new Date(input.expiresAt),
      })
      .returning()
    if (!row) throw new Error('The key was not stored.')
    await recordEvent(tx, {
      kind: 'api-key-created',
      actorId: actor.userId,
      userId: actor.userId,
      details: { name: row.name, prefix: row.prefix, scopes: row.scopes.join(' ') },
      device,
    })
    return { ...toApiKey(row), key }
  })
}

/** Ends a key of the caller's at once, everywhere; 404 for a key that is not theirs or was revoked before. */
export async function revokeApiKey(actor: SignedInActor, id: string, device: Device): Promise<ApiKey> {
  return inTransaction(undefined, async tx => {
    const mine = and(eq(apiKeys.id, id), eq(apiKeys.userId, actor.userId), isNull(apiKeys.revokedAt))
    const [row] = await tx.update(apiKeys).set({ revokedAt: sql`now()` }).where(mine).returning()
    if (!row) throw notFound('API key')
    await recordEvent(tx, {
      kind: 'api-key-revoked',
      actorId: actor.userId,
      userId: actor.userId,
      details: { name: row.name, prefix: row.prefix },
      device,
    })
    return toApiKey(row)
  })
}
