import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { attendance, attendanceChanges } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { invalid } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { notifyCorrected } from '@/lib/notifications/mutations/notify-corrected'
import { type LockedCourseScope, lockAttendance, type Recorder } from '../access'
import { maxMarks } from '../policy'
import { learnersOf } from '../queries/people'
import type { MarksSaved, PutMarks } from '../schema'
import { eligibleOf, requireSession } from './record'

type Row = typeof attendance.$inferSelect
type Mark = z.output<typeof PutMarks>['marks'][number]
type Session = { scope: LockedCourseScope; materialId: string }

/**
 * Saves many marks of one session, all or none: new ones are recorded, others corrected with their history, and those
 * with a status of null taken back. 400 for a lesson of another course or somebody who is no learner here.
 */
export async function saveMarks(
  recorder: Recorder,
  { materialId, marks, others, people }: z.output<typeof PutMarks>,
): Promise<MarksSaved> {
  return inTransaction(undefined, async tx => {
    const scope = await lockAttendance(tx, recorder)
    const title = await requireSession(tx, scope, materialId)
    const session = { scope, materialId }
    const userIds = marks.map(({ userId }) => userId).sort()
    const before = await lockMarks(tx, session, userIds)
    await requireLearners(tx, scope, marks, before)
    const added = await insertMarks(
      tx,
      session,
      marks.filter(({ userId, status }) => status && !before.has(userId)),
    )
    // Whoever lost a race against another recorder corrects what that one wrote.
    const lost = marks.filter(({ userId, status }) => status && !before.has(userId) && !added.has(userId))
    const known = lost.length ? new Map([...before, ...(await lockMarks(tx, session, userIds))]) : before
    const corrected = await correctMarks(tx, scope, marks, known, added)
    const removed = marks.flatMap(({ userId, status }) => (status === null ? (before.get(userId) ?? []) : []))
    if (removed.length)
      await tx.delete(attendance).where(
        inArray(
          attendance.id,
          removed.map(({ id }) => id),
        ),
      )
    const rest = others ? await markOthers(tx, session, people, others, new Set(userIds)) : []
    const events = [
      { kind: 'attendance-corrected', count: corrected } as const,
      { kind: 'attendance-deleted', count: removed.length } as const,
    ]
    for (const { kind, count } of events)
      if (count > 0)
        await recordAct(tx, scope, kind, {
          organizationId: scope.organizationId,
          details: { title: scope.courseTitle, lesson: title, count },
        })
    const now = [...(await lockMarks(tx, session, userIds)).values()]
    return {
      materialId,
      recorded: added.size + rest.length,
      corrected,
      removed: removed.length,
      marks: now.map(({ id, userId, status, notes }) => ({ id, userId, status, notes })),
      others: rest,
    }
  })
}

/** What is recorded of these people at the session, locked in one order so that two recorders cannot block each other. */
async function lockMarks(tx: Transaction, { scope, materialId }: Session, userIds: string[]) {
  if (userIds.length === 0) return new Map<string, Row>()
  const rows = await tx
    .select()
    .from(attendance)
    .where(
      and(
        eq(attendance.courseId, scope.courseId),
        eq(attendance.materialId, materialId),
        inArray(attendance.userId, userIds),
      ),
    )
    .orderBy(attendance.userId)
    .for('update')
  return new Map(rows.map(row => [row.userId, row]))
}

/** Who left since may still be corrected; nobody is recorded who does not learn here. */
async function requireLearners(tx: Transaction, scope: LockedCourseScope, marks: Mark[], before: Map<string, Row>) {
  const fresh = marks.filter(({ userId }) => !before.has(userId)).map(({ userId }) => userId)
  const learners = await eligibleOf(tx, scope, fresh)
  const errors = marks.flatMap(({ userId }, index) =>
    before.has(userId) || learners.has(userId)
      ? []
      : [
          {
            path: `marks.${index}.userId`,
            message: 'This is no member of the organization, and not enrolled in the course.',
          },
        ],
  )
  if (errors[0]) throw invalid(`${errors[0].path}: ${errors[0].message}`, errors)
}

type New = { userId: string; status: Mark['status']; notes?: string }

/** Inserts what nobody recorded meanwhile; returns whose records these are. */
async function insertMarks(tx: Transaction, { scope, materialId }: Session, marks: New[]): Promise<Set<string>> {
  if (marks.length === 0) return new Set()
  const { organizationId, courseId, userId: recordedById } = scope
  const rows = await tx.execute<{ user_id: string }>(
    sql`insert into attendance (id, organization_id, course_id, material_id, user_id, status, notes, recorded_by_id)
      select v.id, ${organizationId}, ${courseId}, ${materialId}, v.user_id, v.status, v.notes, ${recordedById}
      from unnest(${sql.param(marks.map(() => newId()))}::text[], ${sql.param(marks.map(({ userId }) => userId))}::text[],
        ${sql.param(marks.map(({ status }) => status))}::text[], ${sql.param(marks.map(({ notes }) => notes ?? ''))}::text[])
        as v(id, user_id, status, notes)
      order by v.user_id on conflict (user_id, material_id) do nothing returning user_id`,
  )
  return new Set([...rows].map(row => row.user_id))
}

/** Corrects what says something else now, and keeps what it said before; returns how many. */
async function correctMarks(
  tx: Transaction,
  scope: LockedCourseScope,
  marks: Mark[],
  known: Map<string, Row>,
  added: Set<string>,
): Promise<number> {
  const changes = marks.flatMap(({ userId, status, notes }) => {
    const row = known.get(userId)
    if (!row || !status || added.has(userId)) return []
    const next = { status, notes: notes ?? row.notes }
    return next.status === row.status && next.notes === row.notes ? [] : [{ row, next }]
  })
  if (changes.length === 0) return 0
  await tx.insert(attendanceChanges).values(
    changes.map(({ row }) => ({
      attendanceId: row.id,
      previousStatus: row.status,
      previousNotes: row.notes,
      changedById: scope.userId,
    })),
  )
  await tx.execute(
    sql`update attendance a set status = v.status, notes = v.notes, updated_at = now()
      from unnest(${sql.param(changes.map(({ row }) => row.id))}::text[],
        ${sql.param(changes.map(({ next }) => next.status))}::text[],
        ${sql.param(changes.map(({ next }) => next.notes))}::text[]) as v(id, status, notes)
      where a.id = v.id`,
  )
  const remarked = changes.filter(({ row, next }) => next.status !== row.status)
  await notifyCorrected(
    tx,
    scope,
    scope.courseId,
    remarked.map(({ row, next }) => ({ userId: row.userId, status: next.status })),
  )
  return changes.length
}

/** Gives everybody who learns the course and has no mark this one; returns who got it. */
async function markOthers(
  tx: Transaction,
  session: Session,
  people: 'course' | 'everybody',
  status: NonNullable<Mark['status']>,
  named: Set<string>,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(
    sql`select u.id from users u where u.id in ${learnersOf(session.scope, people)}
        and not exists (select 1 from attendance a where a.user_id = u.id and a.material_id = ${session.materialId})`,
  )
  const unmarked = [...rows].map(({ id }) => id).filter(id => !named.has(id))
  const marked: string[] = []
  // In parts, so that no single statement of a large school runs into the time that one may take.
  for (let start = 0; start < unmarked.length; start += maxMarks) {
    const part = unmarked.slice(start, start + maxMarks).map(userId => ({ userId, status }))
    marked.push(...(await insertMarks(tx, session, part)))
  }
  return marked
}
