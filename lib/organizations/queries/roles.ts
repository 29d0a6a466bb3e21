import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import { organizationRoles } from '@/db/schema'
import { notFound } from '@/lib/errors'
import type { OrgScope } from '../access'
import { type Permission, permissions } from '../policy'
import type { OrganizationRole } from '../schema'

type Row = typeof organizationRoles.$inferSelect

// The table's name is written out: alone in a query Drizzle leaves it away, and `id` would be the member's.
const memberCount = sql<number>`(select count(*)::int from memberships m where m.role_id = organization_roles.id and m.status in ('active', 'invited', 'inactive'))`

/** 001 `GET /organizations/:id/roles`: the system's first, then the organization's own by name. */
export async function listRoles(
  { organizationId }: Pick<OrgScope, 'organizationId'>,
  connection: Connection = db(),
): Promise<OrganizationRole[]> {
  const rows = await connection
    .select({ role: organizationRoles, memberCount })
    .from(organizationRoles)
    .where(eq(organizationRoles.organizationId, organizationId))
    .orderBy(
      sql`array_position(array['admin','instructor','student'], ${organizationRoles.systemKey})`,
      asc(organizationRoles.name),
    )
  return rows.map(({ role, memberCount }) => toRole(role, memberCount))
}

export const toRole = (role: Row, memberCount: number): OrganizationRole => ({
  id: role.id,
  organizationId: role.organizationId,
  name: role.name,
  permissions: Object.fromEntries(permissions.map(name => [name, role.permissions.includes(name)])) as Record<
    Permission,
    boolean
  >,
  isSystem: role.systemKey !== null,
  systemKey: role.systemKey,
  memberCount,
  createdAt: role.createdAt.toISOString(),
})

/** A role of this organization and no other; 404 otherwise. */
export async function findRole(connection: Connection, organizationId: string, roleId: string): Promise<Row> {
  const [role] = await connection
    .select()
    .from(organizationRoles)
    .where(and(eq(organizationRoles.organizationId, organizationId), eq(organizationRoles.id, roleId)))
  if (!role) throw notFound('role')
  return role
}

/** A system role by its key. */
export async function systemRole(
  connection: Connection,
  organizationId: string,
  key: NonNullable<Row['systemKey']>,
): Promise<Row> {
  const [role] = await connection
    .select()
    .from(organizationRoles)
    .where(and(eq(organizationRoles.organizationId, organizationId), eq(organizationRoles.systemKey, key)))
  if (!role) throw notFound('role')
  return role
}
