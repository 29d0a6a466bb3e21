import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { RoleUse } from '@/lib/audit/schema'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { isEditorOf, isInstructorOf, managesCoursesOf } from '@/lib/catalog/queries/visibility'

/**
 * Whether the actor may do with the row `c` of `courses c` what editors may not: change its team, its visibility,
 * archive or delete it. The instructor, those who manage the organization's courses, and administrators.
 */
export function isManagerOf(actor: Actor): SQL {
  if (isAdmin(actor)) return sql`true`
  return sql`(${isInstructorOf(actor)} or ${managesCoursesOf(actor, sql`c.organization_id`)})`
}

/**
 * The kind of event that a change of the course `c` by the actor is, where only a role lets them make it; null for its
 * instructor, for editors, and for callers who may not change it. An administrator who is an editor counts as one who uses
 * the role: it lets them do more than edit.
 */
export const roleUsedBy = (actor: Actor): SQL<RoleUse | null> =>
  sql`case when ${isInstructorOf(actor)} then null
    when ${managesCoursesOf(actor, sql`c.organization_id`)}
      then case when ${isEditorOf(actor)} then null else 'changed-as-manager' end
    when ${isAdmin(actor)} then 'changed-as-administrator' end`
