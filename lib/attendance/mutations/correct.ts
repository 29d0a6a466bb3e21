import 'server-only'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { attendance, attendanceChanges } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { forbidden, notFound, Refusal } from '@/lib/errors'
import { notifyCorrected } from '@/lib/notifications/mutations/notify-corrected'
import { lockAttendance, type Recorder } from '../access'
import { readAttendance } from '../queries/records'
import type { Attendance, PatchAttendance } from '../schema'

/** A record that the caller may correct, locked. 404 for what they may not see, 403 for what they may only see. */
async function lockRecord(tx: Transaction, actor: Actor, id: string) {
  const { organizationId, courseId } = await readAttendance(actor, id, tx)
  const scope = await requireCorrector(tx, { ...actor, organizationId, courseId })
  const [row] = await tx.select().from(attendance).where(eq(attendance.id, id)).for('update')
  if (!row) throw notFound('attendance record')
  return { row, scope }
}

/** Whoever sees only their own record is no stranger to it: 403, not 404. */
async function requireCorrector(tx: Transaction, recorder: Recorder) {
  try {
    return await lockAttendance(tx, recorder)
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'not-found')
      throw forbidden('You may see this record, not change it.')
    throw error
  }
}

/**
 * 001 `PATCH /attendance/:id`. What it said before is kept with who changed it, and the organization's log says so. A
 * correction that changes nothing leaves no trace.
 */
export async function correctAttendance(
  actor: Actor,
  id: string,
  input: z.output<typeof PatchAttendance>,
): Promise<Attendance> {
  return inTransaction(undefined, async tx => {
    const { row, scope } = await lockRecord(tx, actor, id)
    const { status = row.status, notes = row.notes } = input
    if (status !== row.status || notes !== row.notes) {
      await tx
        .insert(attendanceChanges)
        .values({ attendanceId: id, previousStatus: row.status, previousNotes: row.notes, changedById: actor.userId })
      await tx.update(attendance).set({ status, notes }).where(eq(attendance.id, id))
      await recordAct(tx, actor, 'attendance-corrected', {
        userId: row.userId,
        organizationId: row.organizationId,
        details: { title: scope.courseTitle, from: row.status, to: status },
      })
      if (status !== row.status) await notifyCorrected(tx, actor, row.courseId, [{ userId: row.userId, status }])
    }
    return readAttendance(actor, id, tx)
  })
}

/** 001 `DELETE /attendance/:id`. The organization's log keeps what it said. */
export async function deleteAttendance(actor: Actor, id: string): Promise<Attendance> {
  return inTransaction(undefined, async tx => {
    const { row, scope } = await lockRecord(tx, actor, id)
    const before = await readAttendance(actor, id, tx)
    await tx.delete(attendance).where(eq(attendance.id, id))
    await recordAct(tx, actor, 'attendance-deleted', {
      userId: row.userId,
      organizationId: row.organizationId,
      details: { title: scope.courseTitle, status: row.status },
    })
    return before
  })
}
