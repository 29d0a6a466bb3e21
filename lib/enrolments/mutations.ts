import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { enrolments } from '@/db/schema'
import { conflict } from '@/lib/errors'
import { newId } from '@/lib/ids'

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
