import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'

/**
 * Whether the actor may do with the row `c` of `courses c` what editors may not: change its team, its visibility,
 * archive or delete it. The instructor, those who manage the organization's courses, and administrators.
 */
export function isManagerOf(actor: Actor): SQL {
  if (isAdmin(actor)) return sql`true`
  return sql`(c.instructor_id = ${actor.userId} or ${managesCoursesOf(actor, sql`c.organization_id`)})`
}

/** Whether the actor may manage the courses of the organization whose id the expression gives. */
export const managesCoursesOf = (actor: Actor, organizationId: SQL): SQL =>
  sql`exists (select 1 from memberships m join organization_roles r on r.id = m.role_id
    join organizations o on o.id = m.organization_id and o.deleted_at is null
    where m.organization_id = ${organizationId} and m.user_id = ${actor.userId} and m.status = 'active'
      and 'canManageCourses' = any(r.permissions))`
