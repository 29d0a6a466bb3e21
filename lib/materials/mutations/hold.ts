import 'server-only'
import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { materials, sections } from '@/db/schema'
import { recordAct } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { type HeldCourse, lockCourse } from '@/lib/courses/mutations/lock-course'
import { invalidField, notFound, Refusal } from '@/lib/errors'
import { readMaterial } from '../queries/materials'

export type MaterialRow = typeof materials.$inferSelect

/**
 * A lesson with its course held: changes of a curriculum come one at a time, so that order and figures stay exact. 404
 * for a lesson that the actor may not know of, 403 for one they may only read.
 */
export async function holdMaterial(
  tx: Transaction,
  actor: Actor,
  id: string,
): Promise<{ course: HeldCourse; row: MaterialRow }> {
  const find = async () => (await tx.select().from(materials).where(eq(materials.id, id)))[0]
  const found = await find()
  if (!found) throw notFound('lesson')
  const course = await lockCourse(tx, actor, found.courseId).catch(async error => {
    if (error instanceof Refusal && error.reason === 'not-found') throw notFound('lesson')
    // A draft is no one's business but the staff's.
    if (error instanceof Refusal && error.reason === 'forbidden') await readMaterial(actor, id, tx)
    throw error
  })
  // It may have changed or gone while we waited for the course.
  const row = await find()
  if (!row) throw notFound('lesson')
  return { course, row }
}

/** 400 on the field when the course has no such section. */
export async function requireSection(tx: Transaction, courseId: string, sectionId: string): Promise<void> {
  const [section] = await tx.select({ courseId: sections.courseId }).from(sections).where(eq(sections.id, sectionId))
  if (section?.courseId !== courseId) throw invalidField('sectionId', 'The course has no such section.')
}

/** Records who may open a lesson from now on, where that changes: whether it is published, and free for all to read. */
export async function recordAccess(
  tx: Transaction,
  actor: Actor,
  course: HeldCourse,
  { before, after }: { before: Access; after: Access & Pick<MaterialRow, 'id' | 'title'> },
): Promise<void> {
  const { details, ...about } = aboutLesson(course, after)
  if (after.isPublished !== before.isPublished)
    await recordAct(tx, actor, after.isPublished ? 'lesson-published' : 'lesson-unpublished', { ...about, details })
  if (after.isPreview !== before.isPreview) {
    const { isPreview } = after
    await recordAct(tx, actor, 'lesson-preview-changed', { ...about, details: { ...details, isPreview } })
  }
}

type Access = Pick<MaterialRow, 'isPublished' | 'isPreview'>

/** A lesson as the security log names it. */
export const aboutLesson = (course: HeldCourse, { id, title }: Pick<MaterialRow, 'id' | 'title'>) => ({
  userId: course.instructorId,
  organizationId: course.organizationId,
  details: { courseId: course.id, title: course.title, lessonId: id, lesson: title },
})
