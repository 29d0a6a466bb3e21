import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { rowsOf } from '@/db/rows'
import { attendance, materials } from '@/db/schema'
import { errorCode, inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { conflict, invalidField } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { type CourseScope, lockAttendance } from '../access'
import { eligible } from '../queries/people'
import { readAttendance } from '../queries/records'
import type { Attendance, PostAttendance } from '../schema'

/** 400 for a lesson of another course. */
export async function requireSession(tx: Transaction, { courseId }: CourseScope, materialId: string): Promise<string> {
  const own = and(eq(materials.id, materialId), eq(materials.courseId, courseId))
  const [session] = await tx.select({ title: materials.title }).from(materials).where(own)
  if (!session) throw invalidField('materialId', 'There is no such lesson in this course.')
  return session.title
}

/** Of these people, whose attendance in this course may be recorded. */
export async function eligibleOf(tx: Transaction, scope: CourseScope, userIds: string[]): Promise<Set<string>> {
  if (userIds.length === 0) return new Set()
  const rows = await tx.execute<{ id: string }>(
    sql`select u.id from users u
      where u.id = any(${sql.param(userIds)}::text[]) and u.id in ${eligible(scope)}`,
  )
  return new Set([...rows].map(({ id }) => id))
}

/**
 * 001 `POST /attendance`, recorded by the caller. 404 for another's organization, 403 without canRecordAttendance, 400
 * for a course, lesson or learner that does not belong there, 409 `attendance-exists` for a second record.
 */
export async function recordAttendance(actor: Actor, input: z.output<typeof PostAttendance>): Promise<Attendance> {
  try {
    return await inTransaction(undefined, async tx => {
      const { organizationId, courseId } = input
      const scope = await lockAttendance(tx, { ...actor, organizationId, courseId }, { named: true })
      await requireSession(tx, scope, input.materialId)
      if (!(await eligibleOf(tx, scope, [input.userId])).has(input.userId))
        throw invalidField('userId', 'This is no member of the organization, and not enrolled in the course.')
      const id = newId()
      await tx.insert(attendance).values({ ...input, id, recordedById: actor.userId })
      return readAttendance(actor, id, tx)
    })
  } catch (error) {
    if (errorCode(error) !== '23505') throw error
    const [known] = await rowsOf<{ attendanceId: string }>(
      sql`select id as "attendanceId" from attendance where user_id = ${input.userId} and material_id = ${input.materialId}`,
    )
    throw conflict('attendance-exists', 'This is recorded already. Correct the record instead.', known)
  }
}
