import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'

/*
 * Who may see a course: the one place that says it. Each condition is about the row `c` of `courses c`.
 *   the public       what is listed: published, not private to an organization, not archived
 *   staff            instructor, editors, those who manage the organization's courses, admins: also drafts and archived;
 *                    in an organization's course only its active members
 *   members          active members of the organization: also its private, published courses
 *   the enrolled     what they have, whatever became of it
 */

const listed = sql`c.is_listed`

/**
 * Whether the user that the expression names may be on the staff of the course at all. An organization's course has
 * only active members on it: being its instructor or editor gives no right by itself. Every query for instructors or
 * editors with rights contains this condition.
 */
export const mayBeStaff = (userId: SQL): SQL => sql`(c.organization_id is null or exists (
  select 1 from memberships m join organizations o on o.id = m.organization_id and o.deleted_at is null
  where m.organization_id = c.organization_id and m.user_id = ${userId} and m.status = 'active'))`

/** Whether the actor is the course's instructor, with the right of one. */
export const isInstructorOf = ({ userId }: Pick<Actor, 'userId'>): SQL =>
  sql`(c.instructor_id = ${userId} and ${mayBeStaff(sql`${userId}`)})`

/** Whether the actor is one of the course's editors, with the right of one. */
export const isEditorOf = ({ userId }: Pick<Actor, 'userId'>): SQL =>
  sql`(exists (select 1 from course_editors e where e.course_id = c.id and e.user_id = ${userId})
    and ${mayBeStaff(sql`${userId}`)})`

/** Whether the actor may manage the courses of the organization whose id the expression gives. */
export const managesCoursesOf = ({ userId }: Pick<Actor, 'userId'>, organizationId: SQL): SQL =>
  sql`exists (select 1 from memberships m join organization_roles r on r.id = m.role_id
    join organizations o on o.id = m.organization_id and o.deleted_at is null
    where m.organization_id = ${organizationId} and m.user_id = ${userId} and m.status = 'active'
      and 'canManageCourses' = any(r.permissions))`

/** Whether the actor teaches, edits or manages the course. */
export function isStaffOf(actor: Actor | null): SQL {
  if (!actor) return sql`false`
  if (isAdmin(actor)) return sql`true`
  return sql`(${isInstructorOf(actor)} or ${isEditorOf(actor)} or ${managesCoursesOf(actor, sql`c.organization_id`)})`
}

/**
 * Rows `course_id, user_id, is_instructor`: the courses that these people teach or edit by name and with the right to.
 * Those who manage all courses of an organization are not among them. Begins with the people, so that a large catalog
 * is not walked through.
 */
export const taughtByName = (people: SQL): SQL => sql`(
  select c.id as course_id, c.instructor_id as user_id, true as is_instructor from courses c
    where c.instructor_id = any(${people}) and ${mayBeStaff(sql`c.instructor_id`)}
  union all
  select e.course_id, e.user_id, false from course_editors e join courses c on c.id = e.course_id
    where e.user_id = any(${people}) and e.user_id <> c.instructor_id and ${mayBeStaff(sql`e.user_id`)})`

/** The same of one person. */
export const taughtByActor = ({ userId }: Pick<Actor, 'userId'>): SQL => taughtByName(sql`array[${userId}]::text[]`)

/** Rows `course_id, user_id, is_instructor`: the instructor and editors, with the right, of one course. */
export const teachersOfCourse = (courseId: SQL): SQL => sql`(
  select c.id as course_id, c.instructor_id as user_id, true as is_instructor from courses c
    where c.id = ${courseId} and ${mayBeStaff(sql`c.instructor_id`)}
  union all
  select e.course_id, e.user_id, false from course_editors e join courses c on c.id = e.course_id
    where e.course_id = ${courseId} and e.user_id <> c.instructor_id and ${mayBeStaff(sql`e.user_id`)})`

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

/**
 * Whether the actor may open the content of the lesson `m` of the course `c`: a published preview of a course they see, a
 * published lesson of one they have, and everything for the staff.
 */
export const isLessonOpenTo = (actor: Actor | null): SQL => sql`(${isStaffOf(actor)} or (m.is_published
  and ${isVisibleTo(actor)} and (m.is_preview or ${actor ? isEnrolledIn(actor) : sql`false`})))`

/** Whether a list of one teacher's or one organization's courses shows the course to the actor. */
export function isListedFor(actor: Actor | null): SQL {
  if (!actor) return listed
  return sql`(${listed} or (c.archived_at is null and (${isStaffOf(actor)} or ${isMemberOf(actor)})))`
}
