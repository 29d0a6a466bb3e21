import 'server-only'
import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { memberships, organizationRoles, users } from '@/db/schema'
import type { Doer } from '@/lib/audit/mutations'
import { recordEnrolmentsEnded } from '@/lib/chat/mutations/events'
import { endEditorsOf } from '@/lib/courses/mutations/end-editors'
import { conflict } from '@/lib/errors'
import { isOpenAccount } from '@/lib/users/open'
import { courseChatsOf } from './course-chats'
import { endInvitations, endUncoveredInvitations } from './end-invitations'
import type { LockedOrgScope } from './lock-organization'
import { nameInstructor } from './name-instructor'
import { requireCover } from './roles'

/** Somebody's place in an organization with the role it has or would have. */
export type Place = { member: typeof memberships.$inferSelect; role: typeof organizationRoles.$inferSelect }

/** A place of this organization and no other, locked; undefined when there is none that fits. */
export async function lockPlace(
  tx: Transaction,
  scope: LockedOrgScope,
  which: SQL | undefined,
): Promise<Place | undefined> {
  const [found] = await tx
    .select({ member: memberships, role: organizationRoles })
    .from(memberships)
    .innerJoin(organizationRoles, eq(organizationRoles.id, memberships.roleId))
    .where(and(eq(memberships.organizationId, scope.organizationId), which))
    .for('update', { of: memberships })
  return found
}

/** The owner stays an Admin, and somebody has to be one: 409 `organization-owner`, `last-admin`. */
export async function requireDispensable(tx: Transaction, scope: LockedOrgScope, { member, role }: Place) {
  if (member.userId !== null && member.userId === scope.ownerId)
    throw conflict('organization-owner', 'The owner stays an Admin. Hand the organization to somebody else first.')
  if (role.systemKey !== 'admin' || member.status !== 'active') return
  const [other] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(organizationRoles, eq(organizationRoles.id, memberships.roleId))
    .innerJoin(users, and(eq(users.id, memberships.userId), isOpenAccount))
    .where(
      and(
        eq(memberships.organizationId, member.organizationId),
        eq(memberships.status, 'active'),
        eq(organizationRoles.systemKey, 'admin'),
        ne(memberships.id, member.id),
      ),
    )
    .limit(1)
  if (!other) throw conflict('last-admin', 'An organization keeps at least one Admin. Make somebody else one first.')
}

/**
 * Ends a place, whether its member is active or only invited: one rule for removing members and for taking back
 * invitations. Others need every permission of its role (403); 409 `organization-owner`, `last-admin`.
 */
export async function endPlace(tx: Transaction, scope: LockedOrgScope, place: Place): Promise<void> {
  const { member, role } = place
  if (member.userId === null || member.userId !== scope.userId) requireCover(scope, role.permissions)
  await requireDispensable(tx, scope, place)
  if (member.status === 'invited') return endInvitations(tx, [member.id])
  const end = { status: 'left' as const, leftAt: sql`now()`, invitationTokenHash: null }
  await endMembership(tx, scope, member, end)
}

/**
 * Writes that a member is not active any more, with all that follows. Their open pages hear of the chats that they are
 * out of: call `announceEvents` after the commit.
 */
export async function endMembership(
  tx: Transaction,
  scope: LockedOrgScope,
  { id, userId }: Pick<Place['member'], 'id' | 'userId'>,
  values: PgUpdateSetSource<typeof memberships>,
): Promise<void> {
  const before = userId === null ? [] : await courseChatsOf(tx, scope.organizationId, [userId])
  await tx.update(memberships).set(values).where(eq(memberships.id, id))
  if (userId === null) return
  await endRights(tx, scope, userId, scope)
  await recordEnrolmentsEnded(tx, before)
}

/**
 * What a membership that is not active any more takes along: the organization's courses go to its owner, rights to
 * edit others and invitations that the person sent end, and their context is left. Call it once the row says so, under
 * the organization's lock.
 */
export async function endRights(
  tx: Transaction,
  { organizationId, ownerId }: { organizationId: string; ownerId: string },
  userId: string,
  by: Doer,
): Promise<void> {
  await nameInstructor(tx, { organizationId, from: userId, to: ownerId }, by)
  await endEditorsOf(tx, { organizationId, userId }, by)
  await endUncoveredInvitations(tx, organizationId, by)
  await tx
    .update(users)
    .set({ activeOrganizationId: null })
    .where(and(eq(users.id, userId), eq(users.activeOrganizationId, organizationId)))
}
