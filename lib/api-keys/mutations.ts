import 'server-only'
import { and, count, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { apiKeys, organizations, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import { noteEnded } from '@/lib/auth/ended-here'
import { randomToken, tokenHash } from '@/lib/auth/keys'
import { lockProvenAccount } from '@/lib/auth/mutations/recent-proof'
import { type Owner, tellOwner } from '@/lib/auth/mutations/tell-owner'
import type { Device } from '@/lib/auth/sessions'
import { env } from '@/lib/env'
import { conflict, forbidden, invalidField, notFound, Refusal } from '@/lib/errors'
import type { OrgScope } from '@/lib/organizations/access'
import { lockOrganization } from '@/lib/organizations/mutations/lock-organization'
import type { Permission } from '@/lib/organizations/policy'
import { endIn } from '@/lib/time/days'
import { keyPrefix, maxKeys, shownPart } from './policy'
import { isAnsweredFor, listOrganizationKeys, toApiKey } from './queries'
import {
  type ApiKey,
  type CreatedApiKey,
  defaultKeyDays,
  maxKeyDays,
  type NewApiKey,
  type OrganizationApiKey,
} from './schema'

type ManagerScope = SignedInActor & OrgScope

/**
 * Makes a key and shows it once: only its hash is kept. The owner is told by mail. 403 `address-unverified`, 409
 * `too-many-keys` beyond twenty.
 */
export async function createApiKey(actor: SignedInActor, input: NewApiKey, device: Device): Promise<CreatedApiKey> {
  return inTransaction(undefined, tx => storeKey(tx, actor, input, null, device))
}

/** The same for an organization, by whoever may manage it; its owner is told too. */
export async function createOrganizationKey(
  scope: ManagerScope,
  input: NewApiKey,
  device: Device,
): Promise<CreatedApiKey> {
  return inTransaction(undefined, tx => storeKey(tx, scope, input, scope.organizationId, device))
}

const dayMilliseconds = 24 * 60 * 60 * 1000

/** When a key ends. 400 for an end that is over or too far away. */
function endOf(given: string | undefined): Date {
  if (given === undefined) return new Date(Date.now() + defaultKeyDays * dayMilliseconds)
  const end = endIn(given, env().TIME_ZONE)
  if (end.getTime() <= Date.now()) throw invalidField('expiresAt', 'Choose a moment to come.')
  if (end.getTime() > Date.now() + maxKeyDays * dayMilliseconds)
    throw invalidField('expiresAt', 'Choose a moment within a year.')
  return end
}

async function storeKey(
  tx: Transaction,
  actor: SignedInActor,
  { name, scopes, expiresAt }: NewApiKey,
  organizationId: string | null,
  device: Device,
): Promise<CreatedApiKey> {
  const ends = endOf(expiresAt)
  const key = keyPrefix + randomToken()
  // The organization first, as everybody locks who ends somebody's rights in it; for a change, because keys are counted.
  if (organizationId) await lockOrganization(tx, { ...actor, organizationId, required: manager })
  // Under the lock, so that two requests at once do not both see room for one more.
  const owner = await lockProvenAccount(tx, actor)
  if (!owner.emailVerifiedAt) throw addressUnverified()
  const mine = organizationId ? ofOrganization(organizationId) : personalOf(actor.userId)
  const [used] = await tx.select({ keys: count() }).from(apiKeys).where(mine)
  if ((used?.keys ?? 0) >= maxKeys) {
    throw conflict('too-many-keys', `There are at most ${maxKeys} keys. Revoke one that is not needed.`)
  }
  const [row] = await tx
    .insert(apiKeys)
    .values({
      userId: actor.userId,
      organizationId,
      name,
      scopes,
      prefix: shownPart(key),
      keyHash: tokenHash(key),
      expiresAt: ends,
    })
    .returning()
  if (!row) throw new Error('The key was not stored.')
  await requireAnswerable(tx, row)
  await recordEvent(tx, {
    kind: 'api-key-created',
    actorId: actor.userId,
    userId: actor.userId,
    organizationId: organizationId ?? undefined,
    details: { name, prefix: row.prefix, scopes: scopes.join(' '), expiresAt: ends.toISOString() },
    device,
  })
  await tellOfKey(tx, row, owner)
  return { ...toApiKey(row), key }
}

const addressUnverified = () =>
  new Refusal('forbidden', 'address-unverified', 'Verify the e-mail address of your account first.')

const isUnrevoked = isNull(apiKeys.revokedAt)
const personalOf = (userId: string): SQL =>
  and(eq(apiKeys.userId, userId), isNull(apiKeys.organizationId), isUnrevoked) as SQL
const ofOrganization = (organizationId: string): SQL =>
  and(eq(apiKeys.organizationId, organizationId), isUnrevoked) as SQL

const manager: readonly Permission[] = ['canManageOrganization']

/** A key of an organization works in the name of a member: 403 for administrators of the site who are none. */
async function requireAnswerable(tx: Transaction, { id, organizationId }: typeof apiKeys.$inferSelect): Promise<void> {
  if (organizationId === null || (await isAnsweredFor(id, tx))) return
  throw forbidden('Only a member who may manage the organization answers for its key.')
}

/** Tells who made or confirmed a key, and the owner of the organization that it is for. */
async function tellOfKey(tx: Transaction, row: typeof apiKeys.$inferSelect, maker: Owner): Promise<void> {
  const { name, prefix, organizationId } = row
  for (const recipient of await recipientsOf(tx, maker, organizationId))
    await tellOwner(tx, recipient, 'api-key-created', { key: `${name} (${prefix}…)`, organizationId })
}

/** Who made the key, and the owner of the organization that it is for. */
async function recipientsOf(tx: Transaction, maker: Owner, organizationId: string | null): Promise<Owner[]> {
  if (!organizationId) return [maker]
  const [owner] = await tx
    .select({ id: users.id, email: users.email, name: users.name, locale: users.locale, timeZone: users.timeZone })
    .from(organizations)
    .innerJoin(users, eq(users.id, organizations.ownerId))
    .where(eq(organizations.id, organizationId))
  return owner && owner.id !== maker.id ? [maker, owner] : [maker]
}

/** Ends a key of the caller's at once, everywhere; 404 for a key that is not theirs or was revoked before. */
export async function revokeApiKey(actor: SignedInActor, id: string, device: Device): Promise<ApiKey> {
  return inTransaction(undefined, tx =>
    revoke(tx, actor, and(eq(apiKeys.id, id), eq(apiKeys.userId, actor.userId)), device),
  )
}

/** Ends a key of the organization at once, whoever made it; 404 for any other key. */
export async function revokeOrganizationKey(scope: ManagerScope, id: string, device: Device): Promise<ApiKey> {
  return inTransaction(undefined, async tx => {
    const { organizationId } = await lockOrganization(tx, { ...scope, required: manager }, 'use')
    return revoke(tx, scope, and(eq(apiKeys.id, id), ofOrganization(organizationId)), device)
  })
}

/** Ends those of the caller's keys that are named; returns how many there were. */
export async function revokeKeys(
  tx: Transaction,
  actor: SignedInActor,
  ids: readonly string[],
  device: Device,
): Promise<number> {
  const named = and(inArray(apiKeys.id, [...ids]), eq(apiKeys.userId, actor.userId))
  return (await endKeys(tx, actor, named, device)).length
}

async function revoke(
  tx: Transaction,
  actor: SignedInActor,
  condition: SQL | undefined,
  device: Device,
): Promise<ApiKey> {
  const [row] = await endKeys(tx, actor, condition, device)
  if (!row) throw notFound('API key')
  return toApiKey(row)
}

async function endKeys(tx: Transaction, actor: SignedInActor, condition: SQL | undefined, device: Device) {
  const rows = await tx.update(apiKeys).set({ revokedAt: sql`now()` }).where(and(condition, isUnrevoked)).returning()
  noteEnded(
    tx,
    rows.map(({ id }) => id),
  )
  for (const row of rows) {
    await recordEvent(tx, {
      kind: 'api-key-revoked',
      actorId: actor.userId,
      userId: row.userId,
      organizationId: row.organizationId ?? undefined,
      details: { name: row.name, prefix: row.prefix },
      device,
    })
  }
  return rows
}

/**
 * The caller answers for the organization's key from now on: a key whose maker may not manage the organization any more
 * works again. 403 `address-unverified`, 404 for any other key.
 */
export async function confirmOrganizationKey(
  scope: ManagerScope,
  id: string,
  device: Device,
): Promise<OrganizationApiKey> {
  return inTransaction(undefined, async tx => {
    await lockOrganization(tx, { ...scope, required: manager }, 'use')
    const owner = await lockProvenAccount(tx, scope)
    if (!owner.emailVerifiedAt) throw addressUnverified()
    const [row] = await tx
      .update(apiKeys)
      .set({ userId: scope.userId })
      .where(and(eq(apiKeys.id, id), ofOrganization(scope.organizationId)))
      .returning()
    if (!row) throw notFound('API key')
    await requireAnswerable(tx, row)
    await recordEvent(tx, {
      kind: 'api-key-confirmed',
      actorId: scope.userId,
      userId: scope.userId,
      organizationId: scope.organizationId,
      details: { name: row.name, prefix: row.prefix },
      device,
    })
    await tellOfKey(tx, row, owner)
    const key = (await listOrganizationKeys(scope, tx)).find(one => one.id === id)
    if (!key) throw notFound('API key')
    return key
  })
}
