import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { enrolments, learningEvents, lessonProgress, materials, sections } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/ids'
import { applyEvent, eventTime, foldEvents, type LearningEvent, type LessonProgress, summarize } from './policy'
import { notEnrolled, readLesson } from './queries/lesson'
import type { EventReply, PostEvent } from './schema'

/**
 * `POST /learning/events`: notes what a learner did and folds it into their progress, both or neither. Only for the
 * enrolled: 403 `not-enrolled` for others who may see the lesson, 404 for whom it does not exist.
 */
export async function recordEvent(actor: Actor, input: z.output<typeof PostEvent>): Promise<EventReply> {
  const reply = await inTransaction(undefined, async tx => {
    const courseId = await enrolledCourse(tx, actor.userId, input.materialId)
    if (courseId === undefined) return undefined
    const lesson = await append(tx, { userId: actor.userId, courseId, materialId: input.materialId }, input)
    const course = summarize(...(await progressRows(tx, actor.userId, courseId)))
    if (input.kind === 'completed' && course.completed === course.total)
      await setFinished(tx, actor.userId, courseId, true)
    if (input.kind === 'reopened') await setFinished(tx, actor.userId, courseId, false)
    return { materialId: input.materialId, lesson: shown(lesson), course }
  })
  if (reply) return reply
  // Whoever may see the lesson is told why; for everybody else there is none, which this throws.
  await readLesson(actor, input.materialId)
  throw notEnrolled()
}

/** Notes the moment the whole course was done; doing it again keeps the first one. */
async function setFinished(tx: Transaction, userId: string, courseId: string, isFinished: boolean): Promise<void> {
  await tx
    .update(enrolments)
    .set({ completedAt: isFinished ? sql`coalesce(${enrolments.completedAt}, now())` : null })
    .where(and(eq(enrolments.userId, userId), eq(enrolments.courseId, courseId)))
}

const shown = ({ openedAt, completedAt, positionSeconds }: LessonProgress) => ({
  openedAt: openedAt.toISOString(),
  completedAt: completedAt?.toISOString() ?? null,
  positionSeconds,
})

/** The course of a published lesson that the learner is enrolled in. */
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
  return found?.courseId
}

type Key = { userId: string; courseId: string; materialId: string }

/** Appends the event and folds it. The lesson's row is held meanwhile, so that two devices take turns. */
async function append(tx: Transaction, key: Key, input: z.output<typeof PostEvent>): Promise<LessonProgress> {
  const mine = and(eq(lessonProgress.userId, key.userId), eq(lessonProgress.materialId, key.materialId))
  const inserted = await tx.insert(lessonProgress).values(key).onConflictDoNothing().returning()
  const [held] = await tx.select().from(lessonProgress).where(mine).for('update')
  const known = inserted.length === 0 ? held : undefined
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
