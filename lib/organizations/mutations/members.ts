import 'server-only'
import { and, eq, ne, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { memberships, organizationRoles, organizations, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import { isAdmin } from '@/lib/auth/access'
import type { Device } from '@/lib/auth/sessions'
import { conflict, forbidden, notFound } from '@/lib/errors'
import type { OrgScope } from '../access'
import { readMembership } from '../queries/members'
import { findRole } from '../queries/roles'
import type { Member, PatchMember } from '../schema'
import { requirePlace } from './invite'
import { lockOrganization } from './organization'
import { requireCover } from './roles'

type Membership = typeof memberships.$inferSelect

/** Somebody's place with their role, locked; 404 when they have none, or have left. */
async function lockMember(tx: Transaction, scope: OrgScope, userId: string) {
  const [found] = await tx
    .select({ member: memberships, role: organizationRoles })
    .from(memberships)
    .innerJoin(organizationRoles, eq(organizationRoles.id, memberships.roleId))
    .where(
      and(
        eq(memberships.organizationId, scope.organizationId),
        eq(memberships.userId, userId),
        ne(memberships.status, 'left'),
      ),
    )
    .for('update', { of: memberships })
  if (!found) throw notFound('member')
  return found
}

/** 409 `last-admin` when nobody else could run the organization. The organization's row must be locked. */
async function requireOtherAdmin(tx: Transaction, member: Membership): Promise<void> {
  const [other] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(organizationRoles, eq(organizationRoles.id, memberships.roleId))
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

async function requireNotOwner(tx: Transaction, { organizationId, userId }: Membership): Promise<void> {
  const [owner] = await tx
    .select({ id: organizations.ownerId })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
  if (owner?.id === userId)
    throw conflict('organization-owner', 'The owner stays an Admin. Hand the organization to somebody else first.')
}

/**
 * 001 `PATCH /organizations/:id/users/:userId/role`: another role, level or term, or shut out for a while. Nobody
 * changes their own role or touches permissions they lack (403). 409 `last-admin`, `organization-owner`.
 */
export async function changeMember(
  scope: OrgScope,
  userId: string,
  input: z.output<typeof PatchMember>,
  device: Device,
): Promise<Member> {
  return inTransaction(undefined, async tx => {
    await lockOrganization(tx, scope.organizationId)
    const { member, role } = await lockMember(tx, scope, userId)
    const next = input.roleId ? await findRole(tx, scope.organizationId, input.roleId) : role
    const changesRole = next.id !== role.id
    const shutsOut = input.status === 'inactive' && member.status === 'active'
    if (input.status && member.status === 'invited')
      throw conflict('not-a-member', 'They have not accepted the invitation yet.')
    if (changesRole || input.status) {
      if (userId === scope.userId && !isAdmin(scope)) throw forbidden('Nobody changes their own role.')
      requireCover(scope, role.permissions)
      requireCover(scope, next.permissions)
    }
    if ((changesRole && role.systemKey === 'admin') || shutsOut) {
      await requireNotOwner(tx, member)
      if (role.systemKey === 'admin' && member.status === 'active') await requireOtherAdmin(tx, member)
    }
    const place = {
      levelId: input.levelId === undefined ? member.levelId : input.levelId,
      termId: input.termId === undefined ? member.termId : input.termId,
    }
    await requirePlace(tx, scope.organizationId, place)
    await tx
      .update(memberships)
      .set({ roleId: next.id, ...place, status: input.status ?? member.status })
      .where(eq(memberships.id, member.id))
    if (shutsOut) await leaveContext(tx, userId, scope.organizationId)
    await recordEvent(tx, {
      kind: 'organization-member-changed',
      actorId: scope.userId,
      userId,
      organizationId: scope.organizationId,
      details: { from: role.name, to: next.name, status: input.status ?? member.status },
      device,
    })
    return readMembership(scope, member.id, tx)
  })
}

/** Whoever works in an organization they are no active member of works in none. */
const leaveContext = (tx: Transaction, userId: string, organizationId: string) =>
  tx
    .update(users)
    .set({ activeOrganizationId: null })
    .where(and(eq(users.id, userId), eq(users.activeOrganizationId, organizationId)))

async function end(tx: Transaction, member: Membership, isAdminRole: boolean): Promise<void> {
  await requireNotOwner(tx, member)
  if (isAdminRole && member.status === 'active') await requireOtherAdmin(tx, member)
  if (member.status === 'invited') await tx.delete(memberships).where(eq(memberships.id, member.id))
  else
    await tx
      .update(memberships)
      .set({ status: 'left', leftAt: sql`now()`, invitationTokenHash: null })
      .where(eq(memberships.id, member.id))
  if (member.userId) await leaveContext(tx, member.userId, member.organizationId)
}

/** 001 `DELETE /organizations/:id/members/:userId`. 403 for somebody above the caller; 409 `last-admin`, `organization-owner`. */
export async function removeMember(scope: OrgScope, userId: string, device: Device): Promise<Member> {
  return inTransaction(undefined, async tx => {
    await lockOrganization(tx, scope.organizationId)
    const { member, role } = await lockMember(tx, scope, userId)
    requireCover(scope, role.permissions)
    const before = await readMembership(scope, member.id, tx)
    await end(tx, member, role.systemKey === 'admin')
    await recordEvent(tx, {
      kind: 'organization-member-removed',
      actorId: scope.userId,
      userId,
      organizationId: scope.organizationId,
      details: { role: role.name },
      device,
    })
    return { ...before, status: 'left' }
  })
}

/** 001 `POST /organizations/:id/members/leave`. 409 `last-admin`, `organization-owner`. */
export async function leaveOrganization(scope: OrgScope, device: Device): Promise<Member> {
  return inTransaction(undefined, async tx => {
    await lockOrganization(tx, scope.organizationId)
    const { member, role } = await lockMember(tx, scope, scope.userId)
    const before = await readMembership(scope, member.id, tx)
    await end(tx, member, role.systemKey === 'admin')
    await recordEvent(tx, {
      kind: 'organization-left',
      actorId: scope.userId,
      userId: scope.userId,
      organizationId: scope.organizationId,
      device,
    })
    return { ...before, status: 'left' }
  })
}
