import 'server-only'
import { sql } from 'drizzle-orm'
import { type Connection, db, type Transaction } from '@/db/client'
import { rowsOf } from '@/db/rows'
import type { Access } from '@/lib/api/route'
import { isAdmin } from '@/lib/auth/access'
import { type Actor, identify } from '@/lib/auth/actor'
import { isStaffOf } from '@/lib/catalog/queries/visibility'
import { holdRights, recordRoleOverCourse } from '@/lib/courses/mutations/lock-course'
import { invalidField, notFound, unauthenticated } from '@/lib/errors'
import { requirePermission, scopeIn } from '@/lib/organizations/access'
import type { Permission } from '@/lib/organizations/policy'

/** A course of an organization, and the proof that the actor may work with its attendance. */
export type CourseScope = Actor & {
  organizationId: string
  courseId: string
  courseTitle: string
  termId: string | null
  mayRecord: boolean
}

type CourseRow = { title: string; term_id: string | null; is_staff: boolean }

/** A course of this organization and no other, and whether the actor is on its staff. */
async function findCourse(actor: Actor, organizationId: string, courseId: string, tx: Transaction | undefined) {
  const [course] = await rowsOf<CourseRow>(
    sql`select c.title, c.term_id, ${isStaffOf(actor)} as is_staff
      from courses c join organizations o on o.id = c.organization_id and o.deleted_at is null
      where c.id = ${courseId} and c.organization_id = ${organizationId}`,
    { tx },
  )
  return course
}

/**
 * Whether the actor may record (`canRecordAttendance`, or the course's staff), or with `reading` at least look
 * (`canViewReports`). 404 for another's organization or a course that is not the organization's, 403 for a member who
 * may not. A course that is `named` in a body is bad input when it is not there: 400.
 */
export async function attendanceIn(
  actor: Actor,
  { organizationId, courseId }: { organizationId: string; courseId: string },
  { reading = false, named = false, tx }: { reading?: boolean; named?: boolean; tx?: Transaction } = {},
): Promise<CourseScope> {
  const connection: Connection = tx ?? db()
  const course = await findCourse(actor, organizationId, courseId, tx)
  const scope = await scopeIn(actor, organizationId, connection)
  const isAllowed = (permission: Permission) => scope?.permissions.includes(permission) ?? false
  const mayRecord = Boolean(course?.is_staff) || isAllowed('canRecordAttendance')
  if (!mayRecord && !(reading && isAllowed('canViewReports'))) {
    if (!scope) throw notFound('organization')
    requirePermission(scope, 'canRecordAttendance')
  }
  if (!course)
    throw named ? invalidField('courseId', 'There is no such course in this organization.') : notFound('course')
  return { ...actor, organizationId, courseId, courseTitle: course.title, termId: course.term_id, mayRecord }
}

declare const locked: unique symbol
/** A scope that lasts until the transaction ends. Only `lockAttendance` makes one, and only with one is recorded. */
export type LockedCourseScope = CourseScope & { readonly [locked]: true }

/** Who asks to record, and where. */
export type Recorder = Actor & Pick<CourseScope, 'organizationId' | 'courseId'>

/**
 * Keeps members, roles and editors from changing, then looks whether the actor may record. Recorders do not wait for
 * each other. What only an administrator's role allows is recorded. 403 and 404 as `attendanceIn` says.
 */
export async function lockAttendance(
  tx: Transaction,
  { organizationId, courseId, ...actor }: Recorder,
  options: { named?: boolean } = {},
): Promise<LockedCourseScope> {
  await holdRights(tx, actor, courseId)
  const scope = await attendanceIn(actor, { organizationId, courseId }, { ...options, tx })
  if (isAdmin(actor)) await recordRoleOverCourse(tx, actor, courseId)
  return scope as LockedCourseScope
}

const gate = (reading: boolean): Access<CourseScope> => ({
  audience: `member: canRecordAttendance${reading ? ' or canViewReports' : ''}, or the course’s staff`,
  admit: async (request, params) => {
    const actor = await identify(request)
    if (!actor) throw unauthenticated()
    return attendanceIn(actor, { organizationId: params.id ?? '', courseId: params.courseId ?? '' }, { reading })
  },
  callerOf: scope => scope.userId,
})

/** Whoever may record the attendance of the course in the address (`:id`, `:courseId`). */
export const recorder = gate(false)
/** Whoever may see it. */
export const reader = gate(true)
