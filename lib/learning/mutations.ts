import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { enrolments, learningEvents, lessonProgress, materials, sections } from '@/db/schema'
import { inHotTransaction, inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { applyEvent, eventTime, foldEvents, type LearningEvent, type LessonProgress, summarize } from './policy'
import { notEnrolled, requireOpenLesson } from './queries/lesson'
import type { EventReply, LearningReply, PatchLearning, PostEvent } from './schema'

/**
 * `POST /learning/events`: notes what a learner did and folds it into their progress, both or neither. Only for the
 * enrolled: 403 `not-enrolled` for others who may see the lesson, 404 for whom it does not exist. The moment every
 * lesson is done is noted once, as an achievement: neither new lessons nor taking one up again undo it, while progress
 * always says how it is now.
 */
export async function recordEvent(actor: Actor, input: z.output<typeof PostEvent>): Promise<EventReply> {
  const reply = await inHotTransaction(undefined, async tx => {
    const courseId = await enrolledCourse(tx, actor.userId, input.materialId)
    if (courseId === undefined) return undefined
    const lesson = await append(tx, { userId: actor.userId, courseId, materialId: input.materialId }, input)
    const course = summarize(...(await progressRows(tx, actor.userId, courseId)))
    if (input.kind === 'completed' && course.completed === course.total) await finish(tx, actor.userId, courseId)
    return { materialId: input.materialId, lesson: shown(lesson), course }
  })
  if (reply) return reply
  // Throws 404 for whom there is no such lesson. An enrolled reader who sees it now met it while it was withdrawn.
  const { access } = await requireOpenLesson(actor, input.materialId)
  throw access === 'enrolled' ? notFound('lesson') : notEnrolled()
}

/** Notes the moment the whole course was done; doing it again keeps the first one. */
async function finish(tx: Transaction, userId: string, courseId: string): Promise<void> {
  await tx
    .update(enrolments)
    .set({ completedAt: sql`coalesce(${enrolments.completedAt}, now())` })
    .where(and(eq(enrolments.userId, userId), eq(enrolments.courseId, courseId)))
}

/**
 * `PATCH /learning/courses/:id`: puts a course of the learner's away, or takes it out again. Putting away what is away
 * keeps its moment. 404 when it is not theirs, or no longer.
 */
export async function changeLearning(
  actor: Actor,
  courseId: string,
  { archived }: z.output<typeof PatchLearning>,
): Promise<LearningReply> {
  const mine = and(
    eq(enrolments.userId, actor.userId),
    eq(enrolments.courseId, courseId),
    sql`${enrolments.revokedAt} is null`,
  )
  const archivedAt =
    archived === undefined
      ? sql`${enrolments.archivedAt}`
      : archived
        ? sql`coalesce(${enrolments.archivedAt}, now())`
        : null
  const [row] = await inTransaction(undefined, tx => tx.update(enrolments).set({ archivedAt }).where(mine).returning())
  if (!row) throw notFound('course')
  return {
    courseId,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    completedAt: row.completedAt?.toISOString() ?? null,
  }
}

const shown = ({ openedAt, completedAt, positionSeconds }: LessonProgress) => ({
  openedAt: openedAt.toISOString(),
  completedAt: completedAt?.toISOString() ?? null,
  positionSeconds,
})

/**
 * The course of a published lesson that the learner is enrolled in. The enrolment is held until the transaction ends:
 * a learner's devices take turns in a course, so that of two that do its last two lessons at once the later one sees
 * that all are done, and a refund comes wholly before an event or after it.
 */
async function enrolledCourse(tx: Transaction, userId: string, materialId: string): Promise<string | undefined> {
  const [found] = await tx
    .select({ courseId: materials.courseId })
    .from(materials)
    .innerJoin(
      enrolments,
      and(
        eq(enrolments.courseId, materials.courseId),
        eq(enrolments.userId, userId),
        sql`${enrolments.revokedAt} is null`,
      ),
    )
    .where(and(eq(materials.id, materialId), eq(materials.isPublished, true)))
    .for('no key update', { of: enrolments })
  return found?.courseId
}

type Key = { userId: string; courseId: string; materialId: string }

/** Appends the event and folds it. */
async function append(tx: Transaction, key: Key, input: z.output<typeof PostEvent>): Promise<LessonProgress> {
  const mine = and(eq(lessonProgress.userId, key.userId), eq(lessonProgress.materialId, key.materialId))
  const inserted = await tx.insert(lessonProgress).values(key).onConflictDoNothing().returning()
  const [known] = inserted.length === 0 ? await tx.select().from(lessonProgress).where(mine) : []
  const clientTime = input.clientTime === undefined ? undefined : new Date(input.clientTime)
  const event: LearningEvent = {
    id: newId(),
    materialId: key.materialId,
    kind: input.kind,
    positionSeconds: input.positionSeconds ?? null,
    createdAt: eventTime(clientTime, new Date()),
  }
  await tx.insert(learningEvents).values({ ...key, ...event })
  const isInOrder = !known || event.createdAt > known.openedAt
  const lesson = isInOrder ? applyEvent(known, event) : await refold(tx, key)
  await tx.update(lessonProgress).set(lesson).where(mine)
  return lesson
}

/** Folds all events of a lesson again, for one that came late. */
async function refold(tx: Transaction, { userId, courseId, materialId }: Key): Promise<LessonProgress> {
  const rows = await tx
    .select()
    .from(learningEvents)
    .where(
      and(
        eq(learningEvents.userId, userId),
        eq(learningEvents.courseId, courseId),
        eq(learningEvents.materialId, materialId),
      ),
    )
  const lesson = foldEvents(rows).get(materialId)
  if (!lesson) throw new Error('The event was not stored.')
  return lesson
}

async function progressRows(
  tx: Transaction,
  userId: string,
  courseId: string,
): Promise<[Map<string, LessonProgress>, string[]]> {
  const rows = await tx
    .select({ id: materials.id, progress: lessonProgress })
    .from(materials)
    .leftJoin(sections, eq(sections.id, materials.sectionId))
    .leftJoin(lessonProgress, and(eq(lessonProgress.materialId, materials.id), eq(lessonProgress.userId, userId)))
    .where(and(eq(materials.courseId, courseId), eq(materials.isPublished, true)))
    .orderBy(sql`${sections.position} nulls first, ${sections.id} nulls first, ${materials.position}, ${materials.id}`)
  const lessons = new Map(rows.flatMap(({ id, progress }) => (progress ? [[id, progress] as const] : [])))
  return [lessons, rows.map(({ id }) => id)]
}
