import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { courses, enrolments, memberships } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { conflict, notFound, Refusal } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { whyNotForSale } from '@/lib/orders/policy'
import type { Enrolled } from './schema'

type Enrolment = { courseId: string; source: (typeof enrolments.$inferSelect)['source']; orderLineId?: string }

/**
 * Enrols one person in courses. A refunded enrolment comes alive again; one that is alive already makes the whole
 * thing 409 `already-owned`, also when another purchase got there first.
 */
export async function enrol(tx: Transaction, userId: string, wanted: Enrolment[]): Promise<void> {
  if (wanted.length === 0) return
  const rows = await tx
    .insert(enrolments)
    .values(wanted.map(enrolment => ({ id: newId(), userId, ...enrolment })))
    .onConflictDoUpdate({
      target: [enrolments.userId, enrolments.courseId],
      set: {
        revokedAt: null,
        suspended: false,
        archivedAt: null,
        source: sql`excluded.source`,
        orderLineId: sql`excluded.order_line_id`,
        createdAt: sql`now()`,
      },
      setWhere: sql`${enrolments.revokedAt} is not null`,
    })
    .returning({ courseId: enrolments.courseId })
  if (rows.length < wanted.length)
    throw alreadyOwned(wanted.map(({ courseId }) => courseId).filter(id => !rows.some(row => row.courseId === id)))
}

export const alreadyOwned = (courseIds: string[]) =>
  conflict('already-owned', 'You already own this course. Remove it from the purchase.', { courseIds })

/**
 * 001 `POST /courses/:id/enroll`: a free course, or one the caller has already; repeating changes nothing. 402
 * `payment-required` for a course that costs something, 404 for one they may not know of, 409 for their own.
 */
export function enrolMyself(actor: Actor, courseId: string): Promise<z.input<typeof Enrolled>> {
  return inTransaction(undefined, async tx => {
    const [course] = await tx.select().from(courses).where(eq(courses.id, courseId))
    const mine = and(
      eq(enrolments.userId, actor.userId),
      eq(enrolments.courseId, courseId),
      isNull(enrolments.revokedAt),
    )
    const find = async () => (await tx.select().from(enrolments).where(mine))[0]
    const owned = await find()
    if (owned) return toEnrolled(owned)
    const reason =
      course && whyNotForSale(course, actor.userId, await membershipOf(tx, actor.userId, course.organizationId))
    if (!course || reason === 'hidden') throw notFound('course')
    if (reason === 'own-course') throw conflict('own-course', 'This is your own course.', { courseIds: [courseId] })
    if (reason) throw conflict('course-unavailable', 'This course takes no new learners.', { courseIds: [courseId] })
    if (course.effectivePrice > 0) {
      throw new Refusal('payment-required', 'payment-required', 'This course costs something. Buy it to enrol.')
    }
    // The enrolment first and the course's row last, as in a sale, so that the two never wait for each other.
    const isNew = await enrol(tx, actor.userId, [{ courseId, source: 'free' }]).then(() => true, isOwnedAlready)
    if (isNew)
      await tx
        .update(courses)
        .set({ sold: sql`${courses.sold} + 1` })
        .where(eq(courses.id, courseId))
    const made = await find()
    if (!made) throw new Error('The enrolment was not stored.')
    return toEnrolled(made)
  })
}

/** Another request of the same person got there first: as good as ours. */
function isOwnedAlready(error: unknown): false {
  if (error instanceof Refusal && error.type === 'already-owned') return false
  throw error
}

/** The organization, if the person is an active member of it. */
async function membershipOf(tx: Transaction, userId: string, organizationId: string | null): Promise<Set<string>> {
  if (organizationId === null) return new Set()
  const rows = await tx
    .select({ id: memberships.organizationId })
    .from(memberships)
    .where(
      and(
        eq(memberships.userId, userId),
        eq(memberships.organizationId, organizationId),
        eq(memberships.status, 'active'),
      ),
    )
  return new Set(rows.map(({ id }) => id))
}

/** An enrolment as the API shows it. */
export const toEnrolled = (row: typeof enrolments.$inferSelect) => ({
  id: row.id,
  userId: row.userId,
  courseId: row.courseId,
  source: row.source,
  enrolledAt: row.createdAt.toISOString(),
  completedAt: row.completedAt?.toISOString() ?? null,
})
