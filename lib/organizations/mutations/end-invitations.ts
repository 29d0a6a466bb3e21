import 'server-only'
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { memberships, organizationRoles } from '@/db/schema'
import { type Doer, recordAct } from '@/lib/audit/mutations'

/**
 * Ends open invitations: their links open nothing. A former member who was invited again stays in the records as one
 * who left; of all others no row remains.
 */
export async function endInvitations(tx: Transaction, membershipIds: readonly string[]): Promise<void> {
  if (membershipIds.length === 0) return
  const open = and(inArray(memberships.id, [...membershipIds]), eq(memberships.status, 'invited'))
  await tx.delete(memberships).where(and(open, isNull(memberships.leftAt)))
  await tx
    .update(memberships)
    .set({ status: 'left', invitationTokenHash: null, invitationExpiresAt: null, invitedById: null })
    .where(and(open, isNotNull(memberships.leftAt)))
}

/**
 * Ends the open invitations that somebody sent, in all organizations: their account is closed, or they administer the
 * site no more.
 */
export async function endInvitationsOf(tx: Transaction, userId: string, by: Doer): Promise<void> {
  const sent = and(eq(memberships.invitedById, userId), eq(memberships.status, 'invited'))
  const rows = await tx.select({ id: memberships.id }).from(memberships).where(sent)
  await endAndRecord(
    tx,
    rows.map(({ id }) => id),
    by,
  )
}

/** The same, with an event for each, as when somebody takes it back. */
async function endAndRecord(tx: Transaction, membershipIds: readonly string[], by: Doer): Promise<void> {
  if (membershipIds.length === 0) return
  const { userId, organizationId } = memberships
  const ended = await tx
    .select({ userId, organizationId, role: organizationRoles.name })
    .from(memberships)
    .innerJoin(organizationRoles, eq(organizationRoles.id, memberships.roleId))
    .where(and(inArray(memberships.id, [...membershipIds]), eq(memberships.status, 'invited')))
    // One that is just being accepted is none any more.
    .for('update', { of: memberships })
  await endInvitations(tx, membershipIds)
  for (const { role, ...about } of ended)
    await recordAct(tx, by, 'organization-invitation-revoked', { ...about, details: { role } })
}

/**
 * An invitation stands as long as its sender could still send it. Ends those whose sender has left, was shut out, or
 * lacks a permission that it gives. Call it under the organization's lock after a place or a role has changed.
 */
export async function endUncoveredInvitations(tx: Transaction, organizationId: string, by: Doer): Promise<void> {
  const rows = await tx.execute<{ id: string }>(sql`
    select i.id from memberships i
      join organization_roles given on given.id = i.role_id
      join users sender on sender.id = i.invited_by_id and sender.role <> 'admin'
      left join memberships m on m.organization_id = i.organization_id and m.user_id = sender.id and m.status = 'active'
      left join organization_roles own on own.id = m.role_id
    where i.organization_id = ${organizationId} and i.status = 'invited'
      and not coalesce('canManageStudents' = any(own.permissions) and given.permissions <@ own.permissions, false)`)
  await endAndRecord(
    tx,
    [...rows].map(({ id }) => id),
    by,
  )
}
