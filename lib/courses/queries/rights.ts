import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { isInstructorOf, managesCoursesOf } from '@/lib/catalog/queries/visibility'

/**
 * Whether the actor may do with the row `c` of `courses c` what editors may not: change its team, its visibility,
 * archive or delete it. The instructor, those who manage the organization's courses, and administrators.
 */
export function isManagerOf(actor: Actor): SQL {
  if (isAdmin(actor)) return sql`true`
  return sql`(${isInstructorOf(actor)} or ${managesCoursesOf(actor, sql`c.organization_id`)})`
}
