import { type SQL, sql } from 'drizzle-orm'

/** Those who manage an organization and answer for its money; nobody whose account is closed. */
export const managersOf = (organizationId: SQL | string) => sql`
  select m.user_id from memberships m join organization_roles r on r.id = m.role_id
    join users u on u.id = m.user_id and u.deactivated_at is null
  where m.organization_id = ${organizationId} and m.status = 'active' and 'canManageOrganization' = any(r.permissions)`
