import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { changedIn, isEmpty } from '@/db/changed'
import type { Transaction } from '@/db/client'
import { courses, memberships, organizationRoles, organizations, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { changePicture } from '@/lib/catalog/mutations/picture'
import { slugOf } from '@/lib/courses/slug'
import { conflict, forbidden, notFound, unauthenticated } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { notify } from '@/lib/notifications/mutations/notify'
import { endingWhatIsOpen, endSales } from '@/lib/payments/mutations/still-open'
import { isOpenAccount } from '@/lib/users/open'
import { closeWallet } from '@/lib/wallet/mutations/close-wallet'
import { queueToCloseWallet } from '@/lib/wallet/mutations/open-wallets'
import type { Closing } from '@/lib/wallet/schema'
import type { OrgCaller } from '../access'
import { systemRoles } from '../policy'
import { readOrganization } from '../queries/organizations'
import type { Organization, PatchOrganization, PostOrganization } from '../schema'
import { type LockedOrgScope, lockOrganization } from './lock-organization'

/** 001 `POST /organizations`: with its system roles, and whoever made it as an active Admin. */
export async function createOrganization(
  actor: Actor,
  input: z.output<typeof PostOrganization>,
): Promise<Organization> {
  return inTransaction(undefined, async tx => {
    const [founder] = await tx.select({ email: users.email }).from(users).where(eq(users.id, actor.userId))
    if (!founder) throw unauthenticated()
    const id = newId()
    const slug = await freeSlug(tx, input.name, id)
    await tx.insert(organizations).values({ id, slug, ownerId: actor.userId, ...input })
    const roles = systemRoles.map(role => ({
      id: newId(),
      organizationId: id,
      ...role,
      permissions: [...role.permissions],
    }))
    await tx.insert(organizationRoles).values(roles)
    await tx.insert(memberships).values({
      organizationId: id,
      userId: actor.userId,
      email: founder.email,
      roleId: roles[0]?.id as string,
      status: 'active',
      joinedAt: new Date(),
    })
    await recordAct(tx, actor, 'organization-created', {
      userId: actor.userId,
      organizationId: id,
      details: { name: input.name },
    })
    return readOrganization(actor, id, tx)
  })
}

/** The name as an address; with a few digits when it is taken. */
async function freeSlug(tx: Transaction, name: string, id: string): Promise<string> {
  const wanted = slugOf(name) || 'organization'
  const [taken] = await tx.select({ id: organizations.id }).from(organizations).where(eq(organizations.slug, wanted))
  return taken ? `${wanted}-${id.slice(-6)}` : wanted
}

/**
 * 001 `PATCH /organizations/:id`. The address stays what it was: links to it are out in the world. 404 for a logo that
 * is another person's upload, 400 for one that is no image.
 */
export async function changeOrganization(
  caller: OrgCaller,
  input: z.output<typeof PatchOrganization>,
): Promise<Organization> {
  return inTransaction(undefined, async tx => {
    const scope = await lockOrganization(tx, caller)
    const before = scope.organization
    const changes = changedIn(before, input)
    if (isEmpty(changes)) return readOrganization(scope, scope.organizationId, tx)
    await tx.update(organizations).set(changes).where(eq(organizations.id, scope.organizationId))
    if (changes.logoUrl !== undefined)
      await changePicture(tx, scope, { before: before.logoUrl, after: changes.logoUrl, field: 'logoUrl' })
    await recordAct(tx, scope, 'organization-changed', {
      organizationId: scope.organizationId,
      details: { changed: Object.keys(changes).join(' ') },
    })
    return readOrganization(scope, scope.organizationId, tx)
  })
}

/**
 * 001 `DELETE /organizations/:id`, the owner's. What was bought stays with its buyers. 403 for other members; 409
 * `organization-has-courses` while something of it is on sale, `organization-has-funds` and `debt-open` while its wallet holds
 * money or it owes some, unless `closing` says what becomes of that, `payout-pending` while some is on its way. What somebody was about to pay for is cancelled; 409 `payment-pending` while a card is being tried for it.
 */
export const deleteOrganization = (caller: OrgCaller, closing: Closing = {}): Promise<Organization> =>
  endingWhatIsOpen(() => inTransaction(undefined, tx => close(tx, caller, closing)))

async function close(tx: Transaction, caller: OrgCaller, closing: Closing): Promise<Organization> {
  const scope = await lockOrganization(tx, caller)
  requireOwner(scope)
  await queueToCloseWallet(tx, scope.organizationId)
  const before = await readOrganization(scope, scope.organizationId, tx)
  const onSale = and(
    eq(courses.organizationId, scope.organizationId),
    eq(courses.isPublished, true),
    isNull(courses.archivedAt),
  )
  const [course] = await tx.select({ id: courses.id }).from(courses).where(onSale).limit(1)
  if (course) throw conflict('organization-has-courses', 'Archive or unpublish the courses of the organization first.')
  const holder = { organizationId: scope.organizationId }
  await closeWallet(tx, scope, { holder, ownerId: scope.ownerId, ...closing })
  await endSales(tx, scope, scope.organizationId)
  await tx.update(organizations).set({ deletedAt: sql`now()` }).where(eq(organizations.id, scope.organizationId))
  await tx.update(users).set({ activeOrganizationId: null }).where(eq(users.activeOrganizationId, scope.organizationId))
  await notify(tx, {
    type: 'membership-ended',
    to: sql`select user_id from memberships where organization_id = ${scope.organizationId} and status = 'active'`,
    data: { organizationId: scope.organizationId },
    dedupeKey: `membership-ended:${scope.organizationId}`,
    by: scope,
  })
  await recordAct(tx, scope, 'organization-deleted', {
    organizationId: scope.organizationId,
    details: { name: before.name },
  })
  return before
}

function requireOwner(scope: LockedOrgScope): void {
  if (scope.ownerId !== scope.userId && !isAdmin(scope))
    throw forbidden('Only the owner of the organization may do this.')
}

/** Hands the organization to another active Admin of it; to its owner, nothing changes. 403 for anybody but the owner, 404 for who is no such Admin. */
export async function transferOwnership(caller: OrgCaller, userId: string): Promise<Organization> {
  return inTransaction(undefined, async tx => {
    const scope = await lockOrganization(tx, caller)
    requireOwner(scope)
    if (userId === scope.ownerId) return readOrganization(scope, scope.organizationId, tx)
    const [heir] = await tx
      .select({ id: memberships.id })
      .from(memberships)
      .innerJoin(organizationRoles, eq(organizationRoles.id, memberships.roleId))
      .innerJoin(users, and(eq(users.id, memberships.userId), isOpenAccount))
      .where(
        and(
          eq(memberships.organizationId, scope.organizationId),
          eq(memberships.userId, userId),
          eq(memberships.status, 'active'),
          eq(organizationRoles.systemKey, 'admin'),
        ),
      )
      .for('share', { of: users })
    if (!heir) throw notFound('Admin of this organization')
    await tx.update(organizations).set({ ownerId: userId }).where(eq(organizations.id, scope.organizationId))
    const handedOver = { type: 'organization-owner', dedupeKey: `organization-owner:${newId()}` } as const
    const { organizationId } = scope
    await notify(tx, { ...handedOver, to: [userId], data: { organizationId, status: 'given' }, by: scope })
    // Also when they did it: somebody else may have, in their name.
    await notify(tx, { ...handedOver, to: [scope.ownerId], data: { organizationId, status: 'left' } })
    await recordAct(tx, scope, 'organization-transferred', {
      userId,
      organizationId: scope.organizationId,
    })
    return readOrganization(scope, scope.organizationId, tx)
  })
}
