import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { courses, terms } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Device } from '@/lib/auth/sessions'
import { readCourse } from '@/lib/catalog/queries/course'
import type { Course } from '@/lib/catalog/schema'
import { changeCourse } from '@/lib/courses/mutations/change-course'
import { createCourse } from '@/lib/courses/mutations/create-course'
import { lockCourse } from '@/lib/courses/mutations/lock-course'
import { removeCourse } from '@/lib/courses/mutations/remove-course'
import type { CourseChanges, NewCourse } from '@/lib/courses/schema'
import { invalidField } from '@/lib/errors'
import type { OrgScope } from '../access'

/** 001 `POST /organizations/:id/courses`: a draft of the organization's. */
export const createOrganizationCourse = (scope: OrgScope, input: NewCourse): Promise<Course> =>
  createCourse(scope, { ...input, organizationId: scope.organizationId })

/** 001 `PATCH /organizations/:id/courses/:courseId`, as `changeCourse`. */
export const changeOrganizationCourse = (
  scope: OrgScope,
  courseId: string,
  input: CourseChanges,
  edit: { device: Device; ifMatch?: readonly number[] },
): Promise<Course> => changeCourse(scope, courseId, input, { ...edit, organizationId: scope.organizationId })

/** 001 `DELETE /organizations/:id/courses/:courseId`, as `removeCourse`. */
export const removeOrganizationCourse = (scope: OrgScope, courseId: string, device: Device): Promise<Course> =>
  removeCourse(scope, courseId, { device, organizationId: scope.organizationId })

/** 001 `PATCH /organizations/:id/courses/:courseId/assign-term`; null takes it out of its term. 400 for another's term. */
export async function assignTerm(scope: OrgScope, courseId: string, termId: string | null): Promise<Course> {
  return inTransaction(undefined, async tx => {
    await lockCourse(tx, scope, courseId, { organizationId: scope.organizationId })
    if (termId) {
      const own = and(eq(terms.id, termId), eq(terms.organizationId, scope.organizationId))
      const [term] = await tx.select({ id: terms.id }).from(terms).where(own)
      if (!term) throw invalidField('termId', 'There is no such term in this organization.')
    }
    await tx
      .update(courses)
      .set({ termId, version: sql`${courses.version} + 1` })
      .where(eq(courses.id, courseId))
    return readCourse(scope, courseId, tx)
  })
}
