import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { CourseScope } from '../access'

/** Active members of the course's organization, as a list of user ids. */
const membersOf = ({ organizationId }: CourseScope) => sql`
  select m.user_id from memberships m where m.organization_id = ${organizationId} and m.status = 'active'`

/** Who has the course now, its teachers left out. */
const enrolledIn = ({ courseId }: CourseScope) => sql`
  select n.user_id from enrolments n
  where n.course_id = ${courseId} and n.revoked_at is null and n.source <> 'staff'`

/** Of whom attendance may be recorded: active members of the organization and whoever has the course. */
export const eligible = (scope: CourseScope): SQL => sql`(${membersOf(scope)} union ${enrolledIn(scope)})`

/**
 * Who learns the course, as a list of user ids: whoever has it, the active members who stand in its term, and those
 * with a record. Or simply all active members of the organization.
 */
export function learnersOf(scope: CourseScope, people: 'course' | 'everybody'): SQL {
  const recorded = sql`select a.user_id from attendance a
    where a.organization_id = ${scope.organizationId} and a.course_id = ${scope.courseId}`
  if (people === 'everybody') return sql`(${membersOf(scope)} union ${recorded})`
  const inTerm = scope.termId ? sql`union ${membersOf(scope)} and m.term_id = ${scope.termId}` : sql``
  return sql`(${enrolledIn(scope)} ${inTerm} union ${recorded})`
}
