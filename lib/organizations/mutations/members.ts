import 'server-only'
import { and, eq, ne } from 'drizzle-orm'
import type { z } from 'zod'
import { changedIn, isEmpty } from '@/db/changed'
import type { Transaction } from '@/db/client'
import { memberships } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { isAdmin } from '@/lib/auth/access'
import { announceEvents } from '@/lib/chat/mutations/events'
import { queueToEndRights } from '@/lib/courses/mutations/queue-for-rights'
import { conflict, forbidden, notFound } from '@/lib/errors'
import { notify, onceADay } from '@/lib/notifications/mutations/notify'
import type { OrgCaller } from '../access'
import { readMembership } from '../queries/members'
import { findRole } from '../queries/roles'
import type { Member, PatchMember } from '../schema'
import { endUncoveredInvitations } from './end-invitations'
import { changingRights } from './hand-over'
import { requirePlace } from './invite'
import { type LockedOrgScope, lockOrganization } from './lock-organization'
import { endMembership, endPlace, lockPlace, type Place, requireDispensable } from './places'
import { requireCover } from './roles'

/**
 * Somebody's place with their role, locked; 404 when they have none, or have left. What they do in courses waits
 * meanwhile: with the place ends what the organization gave them.
 */
async function lockMember(tx: Transaction, scope: LockedOrgScope, userId: string): Promise<Place> {
  await queueToEndRights(tx, [userId])
  const found = await lockPlace(tx, scope, and(eq(memberships.userId, userId), ne(memberships.status, 'left')))
  if (!found) throw notFound('member')
  return found
}

/**
 * 001 `PATCH /organizations/:id/users/:userId/role`: another role, level or term, or shut out for a while. Nobody
 * changes their own role or touches permissions they lack (403). 409 `last-admin`, `organization-owner`.
 */
export async function changeMember(
  caller: OrgCaller,
  userId: string,
  input: z.output<typeof PatchMember>,
): Promise<Member> {
  const changed = await inTransaction(undefined, async tx => {
    const scope = await lockOrganization(tx, caller)
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
    if ((changesRole && role.systemKey === 'admin') || shutsOut) await requireDispensable(tx, scope, { member, role })
    const place = {
      levelId: input.levelId === undefined ? member.levelId : input.levelId,
      termId: input.termId === undefined ? member.termId : input.termId,
    }
    await requirePlace(tx, scope.organizationId, place)
    const values = { roleId: next.id, ...place, status: input.status ?? member.status }
    if (isEmpty(changedIn(member, values))) return readMembership(scope, member.id, tx)
    if (shutsOut) await endMembership(tx, scope, member, values)
    else
      await changingRights(tx, scope, [userId], () =>
        tx.update(memberships).set(values).where(eq(memberships.id, member.id)),
      )
    if (changesRole) await endUncoveredInvitations(tx, scope.organizationId, scope)
    await recordAct(tx, scope, 'organization-member-changed', {
      userId,
      organizationId: scope.organizationId,
      details: { from: role.name, to: next.name, status: input.status ?? member.status },
    })
    if (shutsOut) await tellOfEnd(tx, scope, userId)
    else if (values.status === 'active' && (changesRole || member.status !== 'active'))
      await notify(tx, {
        type: 'membership-changed',
        to: [userId],
        data: { organizationId: scope.organizationId, role: next.name },
        dedupeKey: onceADay('membership-changed', scope.organizationId, next.id),
        by: scope,
      })
    return readMembership(scope, member.id, tx)
  })
  announceEvents()
  return changed
}

/** 001 `DELETE /organizations/:id/members/:userId`. 403 for somebody above the caller; 409 `last-admin`, `organization-owner`. */
export async function removeMember(caller: OrgCaller, userId: string): Promise<Member> {
  const removed = await inTransaction(undefined, async tx => {
    const scope = await lockOrganization(tx, caller)
    const place = await lockMember(tx, scope, userId)
    const before = await readMembership(scope, place.member.id, tx)
    await endPlace(tx, scope, place)
    await recordAct(tx, scope, 'organization-member-removed', {
      userId,
      organizationId: scope.organizationId,
      details: { role: place.role.name },
    })
    if (place.member.status === 'active') await tellOfEnd(tx, scope, userId)
    return { ...before, status: 'left' as const }
  })
  announceEvents()
  return removed
}

const tellOfEnd = (tx: Transaction, scope: LockedOrgScope, userId: string) =>
  notify(tx, {
    type: 'membership-ended',
    to: [userId],
    data: { organizationId: scope.organizationId },
    dedupeKey: onceADay('membership-ended', scope.organizationId),
    by: scope,
  })

/** 001 `POST /organizations/:id/members/leave`. 409 `last-admin`, `organization-owner`. */
export async function leaveOrganization(caller: OrgCaller): Promise<Member> {
  const left = await inTransaction(undefined, async tx => {
    const scope = await lockOrganization(tx, caller)
    const place = await lockMember(tx, scope, scope.userId)
    const before = await readMembership(scope, place.member.id, tx)
    await endPlace(tx, scope, place)
    await recordAct(tx, scope, 'organization-left', {
      userId: scope.userId,
      organizationId: scope.organizationId,
    })
    return { ...before, status: 'left' as const }
  })
  announceEvents()
  return left
}
