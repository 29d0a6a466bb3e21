import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { courses, terms } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { readCourse } from '@/lib/catalog/queries/course'
import type { Course } from '@/lib/catalog/schema'
import { changeCourse } from '@/lib/courses/mutations/change-course'
import { createCourse } from '@/lib/courses/mutations/create-course'
import { lockCourse } from '@/lib/courses/mutations/lock-course'
import { removeCourse } from '@/lib/courses/mutations/remove-course'
import type { CourseChanges, NewCourse } from '@/lib/courses/schema'
import { invalidField } from '@/lib/errors'
import type { OrgCaller } from '../access'
import { mayInstruct } from '../queries/instructors'
import { lockOrganization } from './lock-organization'
import { nameInstructor } from './name-instructor'

/** 001 `POST /organizations/:id/courses`: a draft of the organization's. */
export const createOrganizationCourse = (caller: OrgCaller, input: NewCourse): Promise<Course> =>
  createCourse(caller, { ...input, organizationId: caller.organizationId })

/** 001 `PATCH /organizations/:id/courses/:courseId`, as `changeCourse`. */
export const changeOrganizationCourse = (
  caller: OrgCaller,
  courseId: string,
  input: CourseChanges,
  edit: { ifMatch?: readonly number[] },
): Promise<Course> => changeCourse(caller, courseId, input, { ...edit, organizationId: caller.organizationId })

/** 001 `DELETE /organizations/:id/courses/:courseId`, as `removeCourse`. */
export const removeOrganizationCourse = (caller: OrgCaller, courseId: string): Promise<Course> =>
  removeCourse(caller, courseId, { organizationId: caller.organizationId })

/**
 * `PATCH /organizations/:id/courses/:courseId/instructor`: another member teaches the course from now on. 400 on
 * `instructorId` for whoever is no active member with canManageCourses.
 */
export async function changeInstructor(caller: OrgCaller, courseId: string, instructorId: string): Promise<Course> {
  return inTransaction(undefined, async tx => {
    // Alone, not only for the caller's right: the former instructor's own writes must not be under way.
    const scope = await lockOrganization(tx, caller, 'change')
    const { organizationId } = scope
    const course = await lockCourse(tx, scope, courseId, { right: 'manage', organizationId })
    if (!(await mayInstruct(tx, organizationId, instructorId)))
      throw invalidField('instructorId', 'Name an active member whose role may manage courses.')
    if (course.instructorId !== instructorId)
      await nameInstructor(tx, { organizationId, courseId, from: course.instructorId, to: instructorId }, scope)
    return readCourse(scope, courseId, tx)
  })
}

/** 001 `PATCH /organizations/:id/courses/:courseId/assign-term`; null takes it out of its term. 400 for another's term. */
export async function assignTerm(caller: OrgCaller, courseId: string, termId: string | null): Promise<Course> {
  return inTransaction(undefined, async tx => {
    const scope = await lockOrganization(tx, caller, 'use')
    const course = await lockCourse(tx, scope, courseId, { organizationId: scope.organizationId })
    if (termId) {
      const own = and(eq(terms.id, termId), eq(terms.organizationId, scope.organizationId))
      const [term] = await tx.select({ id: terms.id }).from(terms).where(own)
      if (!term) throw invalidField('termId', 'There is no such term in this organization.')
    }
    if (course.termId === termId) return readCourse(scope, courseId, tx)
    await tx
      .update(courses)
      .set({ termId, version: sql`${courses.version} + 1` })
      .where(eq(courses.id, courseId))
    await recordAct(tx, caller, 'course-term-changed', {
      organizationId: scope.organizationId,
      details: { courseId, title: course.title, termId },
    })
    return readCourse(scope, courseId, tx)
  })
}
