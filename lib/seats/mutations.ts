import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { courses, enrolments, seatCodes } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { enrol, toEnrolled } from '@/lib/enrolments/mutations'
import type { Enrolled } from '@/lib/enrolments/schema'
import { conflict, notFound } from '@/lib/errors'
import { normalSeatCode } from './policy'

/**
 * Gives the caller the seat that somebody bought. 404 for a code that is none or was taken back; 409 `seat-redeemed`
 * for a used one, `already-owned` and `own-course` when the seat is better given to somebody else: it stays good.
 */
export function redeemSeat(actor: Actor, typed: string): Promise<z.input<typeof Enrolled>> {
  return inTransaction(undefined, async tx => {
    const [found] = await tx
      .select({ seat: seatCodes, instructorId: courses.instructorId })
      .from(seatCodes)
      .innerJoin(courses, eq(courses.id, seatCodes.courseId))
      .where(eq(seatCodes.code, normalSeatCode(typed) ?? ''))
      .for('update', { of: seatCodes })
    if (!found || found.seat.revokedAt) throw notFound('seat code')
    const { seat, instructorId } = found
    if (seat.redeemedAt && seat.redeemedById !== actor.userId)
      throw conflict('seat-redeemed', 'This code has been used. Ask whoever gave it to you for another one.')
    if (!seat.redeemedAt) {
      if (instructorId === actor.userId)
        throw conflict('own-course', 'This is your own course.', { courseIds: [seat.courseId] })
      await enrol(tx, actor.userId, [{ courseId: seat.courseId, source: 'seat', orderLineId: seat.orderLineId }])
      await tx
        .update(seatCodes)
        .set({ redeemedById: actor.userId, redeemedAt: sql`now()` })
        .where(eq(seatCodes.id, seat.id))
      const details = { courseId: seat.courseId, seatId: seat.id }
      await recordAct(tx, actor, 'seat-redeemed', { userId: actor.userId, details })
    }
    const [row] = await tx
      .select()
      .from(enrolments)
      .where(and(eq(enrolments.userId, actor.userId), eq(enrolments.courseId, seat.courseId)))
    if (!row) throw notFound('seat code')
    return toEnrolled(row)
  })
}
