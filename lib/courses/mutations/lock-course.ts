import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { courses } from '@/db/schema'
import { requireVersion } from '@/lib/api/if-match'
import type { Actor } from '@/lib/auth/actor'
import { isStaffOf, isVisibleTo } from '@/lib/catalog/queries/visibility'
import { forbidden, notFound } from '@/lib/errors'
import { isManagerOf } from '../queries/rights'

export type CourseRow = typeof courses.$inferSelect
/** A course's row, held until the transaction ends, with what the actor may do to it. */
export type HeldCourse = CourseRow & { mayManage: boolean }

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
 * The one gate of every write to a course: holds its row and checks who asks. 404 for whoever may not see the course,
 * 403 for whoever sees it without the right, 412 when it is not the version that the caller read.
 */
export async function lockCourse(
  tx: Transaction,
  actor: Actor,
  courseId: string,
  { ifMatch, right = 'edit', purpose = 'change', organizationId }: Hold = {},
): Promise<HeldCourse> {
  const [held] = await tx
    .select({
      row: c,
      isVisible: sql<boolean>`${isVisibleTo(actor)}`,
      isStaff: sql<boolean>`${isStaffOf(actor)}`,
      mayManage: sql<boolean>`${isManagerOf(actor)}`,
    })
    .from(c)
    .where(eq(c.id, courseId))
    // An edit lets purchases go on, which only refer to the row.
    .for(purpose === 'delete' ? 'update' : 'no key update', { of: c })
  if (!held?.isVisible) throw notFound('course')
  if (organizationId !== undefined && held.row.organizationId !== organizationId) throw notFound('course')
  if (!held.isStaff) throw forbidden('Only the people who teach this course may change it.')
  if (right === 'manage' && !held.mayManage) {
    throw forbidden('Only the instructor of the course, or who manages the courses of its organization, may do this.')
  }
  requireVersion(ifMatch, held.row.version)
  return { ...held.row, mayManage: held.mayManage }
}
