import 'server-only'
import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { courses, enrolments } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { announceEvents, recordEnrolmentsEnded } from '@/lib/chat/mutations/events'
import { queueToEndRights } from '@/lib/courses/mutations/queue-for-rights'
import { toEnrolled } from '@/lib/enrolments/mutations'
import type { Enrolled } from '@/lib/enrolments/schema'
import { notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { notify } from '@/lib/notifications/mutations/notify'
import type { OrgCaller } from '../access'
import { lockOrganization } from './lock-organization'

/**
 * Takes a course back that the organization gave to somebody; what they did in it stays, and no membership brings it
 * back. 404 for another's course and for an enrolment that is the person's own, such as a purchase.
 */
export async function endEnrolment(
  caller: OrgCaller,
  courseId: string,
  userId: string,
): Promise<z.input<typeof Enrolled>> {
  const ended = await inTransaction(undefined, async tx => {
    const scope = await lockOrganization(tx, caller, 'use')
    const { organizationId } = scope
    await queueToEndRights(tx, [userId])
    const own = and(eq(courses.id, courseId), eq(courses.organizationId, organizationId))
    const [course] = await tx.select({ title: courses.title }).from(courses).where(own)
    if (!course) throw notFound('course')
    // The enrolment first and the course's row last, as in a sale, so that the two never wait for each other.
    const [row] = await tx
      .update(enrolments)
      .set({ revokedAt: sql`coalesce(${enrolments.revokedAt}, now())`, suspended: false })
      .where(
        and(
          eq(enrolments.userId, userId),
          eq(enrolments.courseId, courseId),
          eq(enrolments.source, 'organization'),
          or(isNull(enrolments.revokedAt), eq(enrolments.suspended, true)),
        ),
      )
      .returning()
    if (!row) throw notFound('enrolment by this organization')
    await tx
      .update(courses)
      .set({ sold: sql`greatest(${courses.sold} - 1, 0)` })
      .where(eq(courses.id, courseId))
    await recordEnrolmentsEnded(tx, [{ userId, courseId }])
    await recordAct(tx, scope, 'enrolment-ended', {
      userId,
      organizationId,
      details: { courseId, title: course.title },
    })
    await notify(tx, {
      type: 'enrolment-ended',
      to: [userId],
      data: { courseId, organizationId },
      dedupeKey: `enrolment-ended:${newId()}`,
      by: scope,
    })
    return toEnrolled(row)
  })
  announceEvents()
  return ended
}
