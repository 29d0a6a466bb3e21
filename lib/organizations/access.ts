import 'server-only'
import { sql } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import type { Access } from '@/lib/api/route'
import { isAdmin } from '@/lib/auth/access'
import { type Actor, identify } from '@/lib/auth/actor'
import { forbidden, notFound, unauthenticated } from '@/lib/errors'
import { coversAll, type Permission, permissions } from './policy'

/** An actor inside one organization: the proof that they belong to it, and what they may do there. */
export type OrgScope = Actor & {
  organizationId: string
  ownerId: string
  permissions: readonly Permission[]
  /** Null for a platform administrator who is no member. */
  membershipId: string | null
  /** Whether `permissions` hold more than their own place gives, because they administer the site. */
  isLent: boolean
  /** What the gate demanded; `lockOrganization` demands it again under the lock. */
  required: readonly Permission[]
}

/**
 * Who asks for a change in an organization. It carries no permissions on purpose: a mutation decides on those that
 * `lockOrganization` reads once nobody can take them away any more.
 */
export type OrgCaller = Actor & Pick<OrgScope, 'organizationId' | 'required'>

/** What the actor is in an organization; undefined when it is not there, or they are not an active member of it. */
export async function scopeIn(
  actor: Actor,
  organizationId: string,
  connection: Connection = db(),
): Promise<OrgScope | undefined> {
  const [row] = await connection.execute<{
    owner_id: string
    membership_id: string | null
    permissions: Permission[] | null
  }>(
    sql`select o.owner_id, m.id as membership_id, r.permissions
      from organizations o
        left join memberships m on m.organization_id = o.id and m.user_id = ${actor.userId} and m.status = 'active'
        left join organization_roles r on r.id = m.role_id
      where o.id = ${organizationId} and o.deleted_at is null`,
  )
  if (!row || (!row.membership_id && !isAdmin(actor))) return undefined
  return {
    ...actor,
    organizationId,
    ownerId: row.owner_id,
    permissions: isAdmin(actor) ? permissions : (row.permissions ?? []),
    membershipId: row.membership_id,
    isLent: isAdmin(actor) && !coversAll(row.permissions ?? [], permissions),
    required: [],
  }
}

/**
 * Active members of the organization in the address (`:id`, `:organizationId`) whose role has all of `needed`; platform
 * administrators too. 404 for everybody else's organization, 403 for a member without the permission.
 */
export const member = (...needed: Permission[]): Access<OrgScope> => ({
  audience: needed.length ? `member: ${needed.join(', ')}` : 'member',
  admit: async (request, params) => {
    const actor = await identify(request)
    if (!actor) throw unauthenticated()
    const scope = await scopeIn(actor, params.id ?? params.organizationId ?? '')
    if (!scope) throw notFound('organization')
    requirePermission(scope, ...needed)
    return { ...scope, required: needed }
  },
  callerOf: scope => scope.userId,
})

/** 403 that names what is missing. */
export function requirePermission(scope: Pick<OrgScope, 'permissions'>, ...needed: Permission[]): void {
  const missing = needed.filter(permission => !scope.permissions.includes(permission))
  if (missing.length) throw forbidden(`Your role in this organization lacks ${missing.join(', ')}.`)
}
