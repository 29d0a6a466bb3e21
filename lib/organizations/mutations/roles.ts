import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { changedIn, isEmpty } from '@/db/changed'
import type { Transaction } from '@/db/client'
import { memberships, organizationRoles } from '@/db/schema'
import { errorCode, inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { announceEvents } from '@/lib/chat/mutations/events'
import { conflict, conflictField, forbidden, Refusal } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { notify } from '@/lib/notifications/mutations/notify'
import type { OrgCaller } from '../access'
import { coversAll, type Permission } from '../policy'
import { findRole, listRoles, toRole } from '../queries/roles'
import type { OrganizationRole, PatchRole, PostRole } from '../schema'
import { endUncoveredInvitations } from './end-invitations'
import { changingRights } from './hand-over'
import { type LockedOrgScope, lockOrganization } from './lock-organization'

/** 403: a role may not allow, and its makers may not take away, what they may not do themselves. */
export function requireCover(scope: LockedOrgScope, wanted: readonly string[]): void {
  if (scope.sessionId === null && wanted.length > 0) throw personRequired()
  const missing = wanted.filter(permission => !scope.permissions.includes(permission as Permission))
  if (!coversAll(scope.permissions, wanted))
    throw forbidden(`You cannot hand out what your own role lacks: ${missing.join(', ')}.`)
}

/** Only a person hands out or takes away rights: an API key acts on those alone whose role has none. */
const personRequired = () =>
  new Refusal(
    'forbidden',
    'session-required',
    'An API key may not give or take rights in an organization. Sign in instead.',
  )

const nameTaken = () => conflictField('role-name-taken', 'name', 'The organization has a role of this name already.')
const systemRoleRefused = () => conflict('system-role', 'The roles Admin, Instructor and Student cannot be changed.')

async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (errorCode(error) === '23505') throw nameTaken()
    throw error
  }
}

const record = (tx: Transaction, scope: LockedOrgScope, name: string, change: string) =>
  recordAct(tx, scope, 'organization-role-changed', {
    organizationId: scope.organizationId,
    details: { name, change },
  })

/** 001 `POST /organizations/:id/roles`. 403 for permissions the caller lacks, 409 `role-name-taken`. */
export const createRole = (caller: OrgCaller, input: z.output<typeof PostRole>): Promise<OrganizationRole> =>
  named(() =>
    inTransaction(undefined, async tx => {
      const scope = await lockOrganization(tx, caller)
      requireCover(scope, input.permissions)
      const [role] = await tx
        .insert(organizationRoles)
        .values({ id: newId(), organizationId: scope.organizationId, ...input })
        .returning()
      if (!role) throw new Error('The role was not stored.')
      await record(tx, scope, role.name, `created: ${role.permissions.join(' ')}`)
      return toRole(role, 0)
    }),
  )

/**
 * 001 `PATCH /organizations/:id/roles/:roleId`. 403 for adding or taking away a permission the caller lacks; 409
 * `system-role`, `role-name-taken`.
 */
export async function changeRole(
  caller: OrgCaller,
  roleId: string,
  input: z.output<typeof PatchRole>,
): Promise<OrganizationRole> {
  const changed = await named(() =>
    inTransaction(undefined, async tx => {
      const scope = await lockOrganization(tx, caller)
      const role = await findRole(tx, scope.organizationId, roleId)
      if (role.systemKey) throw systemRoleRefused()
      requireCover(scope, role.permissions)
      if (input.permissions) requireCover(scope, input.permissions)
      const changes = changedIn(role, input)
      if (isEmpty(changes)) return shown(tx, scope, roleId)
      const change = () => tx.update(organizationRoles).set(changes).where(eq(organizationRoles.id, roleId))
      if (changes.permissions) {
        await changingRights(tx, scope, await holdersOf(tx, roleId), change)
        await endUncoveredInvitations(tx, scope.organizationId, scope)
        await notify(tx, {
          type: 'role-permissions',
          to: sql`select user_id from memberships where role_id = ${roleId} and status = 'active'`,
          data: { organizationId: scope.organizationId, role: input.name ?? role.name },
          dedupeKey: `role-permissions:${newId()}`,
          by: scope,
        })
      } else await change()
      const granted = (input.permissions ?? role.permissions).join(' ')
      await record(tx, scope, input.name ?? role.name, `changed: ${granted}`)
      return shown(tx, scope, roleId)
    }),
  )
  announceEvents()
  return changed
}

/** The active members with the role. */
async function holdersOf(tx: Transaction, roleId: string): Promise<string[]> {
  const active = and(eq(memberships.roleId, roleId), eq(memberships.status, 'active'))
  const rows = await tx.select({ id: memberships.userId }).from(memberships).where(active)
  return rows.flatMap(({ id }) => id ?? [])
}

async function shown(tx: Transaction, scope: LockedOrgScope, roleId: string): Promise<OrganizationRole> {
  const role = (await listRoles(scope, tx)).find(({ id }) => id === roleId)
  if (!role) throw new Error('The role is gone.')
  return role
}

/** 001 `DELETE /organizations/:id/roles/:roleId`. 409 `system-role`, or `role-in-use` while somebody has it. */
export async function deleteRole(caller: OrgCaller, roleId: string): Promise<OrganizationRole> {
  return inTransaction(undefined, async tx => {
    const scope = await lockOrganization(tx, caller)
    const role = await findRole(tx, scope.organizationId, roleId)
    if (role.systemKey) throw systemRoleRefused()
    requireCover(scope, role.permissions)
    const before = await shown(tx, scope, roleId)
    if (before.memberCount > 0)
      throw conflict('role-in-use', 'Somebody has this role. Give them another one first.', {
        memberCount: before.memberCount,
      })
    // Those who left keep a place in the records, under the plainest role there is.
    const student = (await listRoles(scope, tx)).find(({ systemKey }) => systemKey === 'student')
    if (!student) throw new Error('An organization without its system roles.')
    await tx
      .update(memberships)
      .set({ roleId: student.id })
      .where(and(eq(memberships.roleId, roleId), eq(memberships.status, 'left')))
    await tx.delete(organizationRoles).where(eq(organizationRoles.id, roleId))
    await record(tx, scope, role.name, 'deleted')
    return before
  })
}
