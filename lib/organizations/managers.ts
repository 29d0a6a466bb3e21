import { type SQL, sql } from 'drizzle-orm'

/** Those who manage an organization and answer for its money. */
export const managersOf = (organizationId: SQL | string) => sql`
  select m.user_id from memberships m join organization_roles r on r.id = m.role_id
  where m.organization_id = ${organizationId} and m.status = 'active' and 'canManageOrganization' = any(r.permissions)`
