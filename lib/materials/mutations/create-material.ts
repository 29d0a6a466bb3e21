import 'server-only'
import { count, desc, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { materials, sections } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { type HeldCourse, lockCourse } from '@/lib/courses/mutations/lock-course'
import { conflict, invalidField } from '@/lib/errors'
import { markdownColumns } from '@/lib/markdown/mutations'
import { notifyLesson } from '@/lib/notifications/mutations/notify-lesson'
import { automaticDuration, contentAfter, hasContent, type MaterialType, maxLessons } from '../policy'
import { readMaterial } from '../queries/materials'
import type { CreateMaterial, Material } from '../schema'
import { lastOrder, recount } from './figures'
import { takeFile } from './files'
import { recordAccess, requireSection } from './hold'

/**
 * 001 `POST /materials`: a lesson, with its order or at the end. 403 or 404 for callers who are not on the course's staff, 400
 * for content that does not suit the type, 400 `too-complex` for Markdown that takes too long to format, 409 `too-many-lessons` beyond a thousand.
 */
export async function createMaterial(actor: Actor, input: CreateMaterial): Promise<Material> {
  const texts = await textsOf(actor, input.type, input)
  return inTransaction(undefined, async tx => {
    const course = await lockCourse(tx, actor, input.courseId)
    await requireRoom(tx, course)
    const sectionId = await sectionFor(tx, course, input.sectionId)
    const content = contentAfter(input.type, input)
    const { seconds } = await takeFile(tx, actor, { type: input.type, ...content })
    const isPublished = input.isPublished ?? false
    requireContent(isPublished, content)
    const [row] = await tx
      .insert(materials)
      .values({
        courseId: course.id,
        sectionId,
        title: input.title,
        description: input.description,
        type: input.type,
        ...texts,
        ...content,
        position: input.order ?? (await lastOrder(tx, course.id)),
        durationSeconds: input.duration ?? automaticDuration(input.type, content.content, seconds) ?? 0,
        isPublished,
        isPreview: input.isPreview ?? false,
      })
      .returning()
    if (!row) throw new Error('The lesson was not stored.')
    await recordAccess(tx, actor, course, { before: { isPublished: false, isPreview: false }, after: row })
    if (isPublished) {
      const { lessonCount } = await recount(tx, course)
      await notifyLesson(tx, actor, course, { lesson: input.title, lessonCount })
    }
    return readMaterial(actor, row.id, tx)
  })
}

/** The Markdown of a lesson's input with its trees, to be set with the rest. Not inside a transaction: it parses. */
export async function textsOf(
  actor: Actor,
  type: MaterialType,
  { description, content }: { description?: string; content?: string },
) {
  return {
    ...(await markdownColumns(actor.userId, 'description', description)),
    ...(type === 'text' && (await markdownColumns(actor.userId, 'content', content))),
  }
}

/** 400 on the content when there is nothing that a learner could open. */
export function requireContent(isPublished: boolean, content: Parameters<typeof hasContent>[0]): void {
  if (isPublished && !hasContent(content))
    throw invalidField('content', 'Add the content before you publish the lesson.')
}

async function requireRoom(tx: Transaction, { id }: HeldCourse): Promise<void> {
  const [row] = await tx.select({ lessons: count() }).from(materials).where(eq(materials.courseId, id))
  if ((row?.lessons ?? 0) >= maxLessons) {
    throw conflict('too-many-lessons', `A course has at most ${maxLessons} lessons.`)
  }
}

/** The section asked for; without a wish the last one, or none where the course has none. */
async function sectionFor(
  tx: Transaction,
  course: HeldCourse,
  wanted: string | null | undefined,
): Promise<string | null> {
  if (wanted) await requireSection(tx, course.id, wanted)
  if (wanted !== undefined) return wanted
  const [last] = await tx
    .select({ id: sections.id })
    .from(sections)
    .where(eq(sections.courseId, course.id))
    .orderBy(desc(sections.position), desc(sections.id))
    .limit(1)
  return last?.id ?? null
}
