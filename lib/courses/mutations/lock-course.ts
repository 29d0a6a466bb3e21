import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { courses } from '@/db/schema'
import { requireVersion } from '@/lib/api/if-match'
import { recordRoleUse } from '@/lib/audit/mutations'
import type { RoleUse } from '@/lib/audit/schema'
import type { Actor } from '@/lib/auth/actor'
import { isStaffOf, isVisibleTo } from '@/lib/catalog/queries/visibility'
import { forbidden, notFound } from '@/lib/errors'
import { isManagerOf, roleUsedBy } from '../queries/rights'
import { usingRightsOf } from './queue-for-rights'

declare const held: unique symbol

export type CourseRow = typeof courses.$inferSelect
/**
 * A course's row, held until the transaction ends, with what the actor may do to it: read after the locks were granted,
 * so that nobody can take it away meanwhile. Only `lockCourse` makes one.
 */
export type HeldCourse = CourseRow & { mayManage: boolean; readonly [held]: true }

type Hold = {
  /** The versions that the caller accepts; 412 `edit-conflict` for any other. */
  ifMatch?: readonly number[]
  /** `manage` is the instructor's, the organization's and administrators'; editors only edit. */
  right?: 'edit' | 'manage'
  /** `delete` also keeps others from referring to the row. */
  purpose?: 'change' | 'delete'
  /** The organization that the course must belong to; 404 for another's. */
  organizationId?: string
}

const c = alias(courses, 'c')

/**
 * Keeps the organization of the course `c`, if it has one, from changing members and roles until the transaction ends.
 * A value to select, in the same statement that locks the course: the organization comes first, as in every mutation of
 * one.
 */
export const holdingOrganization = sql<
  string | null
>`(select o.id from organizations o where o.id = c.organization_id for share of o)`

/** Takes a turn at the course's organization, if it has one, behind those who came to change it. */
const queueForOrganizationOf = (tx: Transaction, courseId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock_shared(hashtext('organization'), hashtext(organization_id))
    from courses where id = ${courseId} and organization_id is not null`)

/**
 * For writes that need a right over a course but leave its row alone: keeps the course's organization from changing
 * members and roles, and the actor's own places as editor and learner, until the transaction ends. Look at the right
 * afterwards, in a statement of its own, and record the use of a role (`recordRoleOverCourse`). Sales of the course go on meanwhile.
 */
export async function holdRights(tx: Transaction, { userId }: Pick<Actor, 'userId'>, courseId: string): Promise<void> {
  await queueForOrganizationOf(tx, courseId)
  await tx.execute(sql`select ${holdingOrganization}, ${usingRightsOf(userId)},
      (select e.user_id from course_editors e where e.course_id = c.id and e.user_id = ${userId} for share of e),
      (select n.id from enrolments n where n.course_id = c.id and n.user_id = ${userId} for share of n)
    from courses c where c.id = ${courseId}`)
}

const subjectOf = ({ id, title, instructorId, organizationId }: Subject) =>
  ({ subject: 'course', id, name: title, userId: instructorId, organizationId }) as const
type Subject = Pick<CourseRow, 'id' | 'title' | 'instructorId' | 'organizationId'>

/**
 * For changes of what belongs to a course, such as its chat or a discount, by somebody with a right over it: records
 * the role that alone gave it to them. `lockCourse` does that itself, `holdRights` does not.
 */
export async function recordRoleOverCourse(tx: Transaction, actor: Actor, courseId: string): Promise<void> {
  const { id, title, instructorId, organizationId } = c
  const [row] = await tx
    .select({ id, title, instructorId, organizationId, roleUsed: roleUsedBy(actor) })
    .from(c)
    .where(eq(id, courseId))
  if (row?.roleUsed) await recordRoleUse(tx, actor, row.roleUsed, subjectOf(row))
}

/**
 * The one gate of every write to a course: holds its row, then checks who asks. 404 for whoever may not see the course,
 * 403 for callers who see it without the right, 412 when it is not the version that the caller read. What only a role
 * allows is recorded.
 */
export async function lockCourse(
  tx: Transaction,
  actor: Actor,
  courseId: string,
  { ifMatch, right = 'edit', purpose = 'change', organizationId }: Hold = {},
): Promise<HeldCourse> {
  // Who has no right is refused before anything is locked: however often they ask, nobody waits for them.
  requireRight(await rightsOf(tx, actor, courseId), { right, organizationId })
  await queueForOrganizationOf(tx, courseId)
  const [course] = await tx
    .select({ row: c, organization: holdingOrganization })
    .from(c)
    .where(eq(c.id, courseId))
    // An edit lets purchases go on, which only refer to the row.
    .for(purpose === 'delete' ? 'update' : 'no key update', { of: c })
  // A statement of its own: one that waited for a lock still sees the rights from before.
  const rights = await rightsOf(tx, actor, courseId)
  if (!course) throw notFound('course')
  const { mayManage, roleUsed } = requireRight(rights, { right, organizationId })
  requireVersion(ifMatch, course.row.version)
  if (roleUsed) await recordRoleUse(tx, actor, roleUsed, subjectOf(course.row))
  return { ...course.row, mayManage } as HeldCourse
}

type Rights = {
  organizationId: string | null
  isVisible: boolean
  isStaff: boolean
  mayManage: boolean
  roleUsed: RoleUse | null
}

async function rightsOf(tx: Transaction, actor: Actor, courseId: string): Promise<Rights | undefined> {
  const [rights] = await tx
    .select({
      organizationId: c.organizationId,
      isVisible: sql<boolean>`${isVisibleTo(actor)}`,
      isStaff: sql<boolean>`${isStaffOf(actor)}`,
      mayManage: sql<boolean>`${isManagerOf(actor)}`,
      roleUsed: roleUsedBy(actor),
    })
    .from(c)
    .where(eq(c.id, courseId))
  return rights
}

function requireRight(
  rights: Rights | undefined,
  { right, organizationId }: Pick<Hold, 'right' | 'organizationId'>,
): Rights {
  if (!rights?.isVisible) throw notFound('course')
  if (organizationId !== undefined && rights.organizationId !== organizationId) throw notFound('course')
  if (!rights.isStaff) throw forbidden('Only the people who teach this course may change it.')
  if (right === 'manage' && !rights.mayManage) {
    throw forbidden('Only the instructor of the course, or who manages the courses of its organization, may do this.')
  }
  return rights
}
