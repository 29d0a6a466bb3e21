import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'

/*
 * Who may see a course: the one place that says it. Each condition is about the row `c` of `courses c`.
 *   the public       what is listed: published, not private to an organization, not archived
 *   staff            instructor, editors, those who manage the organization's courses, admins: also drafts and archived
 *   members          active members of the organization: also its private, published courses
 *   the enrolled     what they have, whatever became of it
 */

const listed = sql`c.is_listed`

/** Whether the actor teaches, edits or manages the course. */
export function isStaffOf(actor: Actor | null): SQL {
  if (!actor) return sql`false`
  if (isAdmin(actor)) return sql`true`
  return sql`(c.instructor_id = ${actor.userId}
    or exists (select 1 from course_editors e where e.course_id = c.id and e.user_id = ${actor.userId})
    or exists (select 1 from memberships m join organization_roles r on r.id = m.role_id
      join organizations o on o.id = m.organization_id and o.deleted_at is null
      where m.organization_id = c.organization_id and m.user_id = ${actor.userId} and m.status = 'active'
        and 'canManageCourses' = any(r.permissions)))`
}

/** Whether the actor's organization offers them the course. */
export const isMemberOf = (actor: Actor) => sql`(c.is_published and c.archived_at is null and exists (
  select 1 from memberships m join organizations o on o.id = m.organization_id and o.deleted_at is null
  where m.organization_id = c.organization_id and m.user_id = ${actor.userId} and m.status = 'active'))`

/** Whether the actor has the course, and no refund took it back. */
export const isEnrolledIn = (actor: Actor) => sql`exists (
  select 1 from enrolments n where n.course_id = c.id and n.user_id = ${actor.userId} and n.revoked_at is null)`

/** Whether the actor may open the course's page. Everybody else is told that there is none. */
export function isVisibleTo(actor: Actor | null): SQL {
  if (!actor) return listed
  if (isAdmin(actor)) return sql`true`
  return sql`(${listed} or ${isStaffOf(actor)} or ${isMemberOf(actor)} or ${isEnrolledIn(actor)})`
}

/** Whether a list of one teacher's or one organization's courses shows the course to the actor. */
export function isListedFor(actor: Actor | null): SQL {
  if (!actor) return listed
  return sql`(${listed} or (c.archived_at is null and (${isStaffOf(actor)} or ${isMemberOf(actor)})))`
}
