import 'server-only'
import { asc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { materialCaptions, materials, uploads } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import { notFound, Refusal, unauthenticated } from '@/lib/errors'
import { mediaOf } from '@/lib/uploads/queries'
import type { Curriculum, Lesson } from '../schema'
import { readCurriculum } from './curriculum'

/**
 * `GET /learning/materials/:id`: one lesson with its content, to the enrolled and the staff, and a preview to everybody
 * who may see the course. A locked one is 401 or 403 `not-enrolled`; of a course nobody may know about, 404.
 */
export async function readLesson(actor: Actor | null, materialId: string): Promise<Lesson> {
  return loadLesson(await requireOpenLesson(actor, materialId), materialId)
}

/** The curriculum of a lesson that the reader may open; the refusals of `readLesson` otherwise. */
export async function requireOpenLesson(actor: Actor | null, materialId: string): Promise<Curriculum> {
  const [found] = await db()
    .select({ courseId: materials.courseId })
    .from(materials)
    .where(eq(materials.id, materialId))
  if (!found) throw notFound('lesson')
  const curriculum = await readCurriculum(actor, { id: found.courseId }).catch(error => {
    throw error instanceof Refusal && error.reason === 'not-found' ? notFound('lesson') : error
  })
  const place = placeOf(curriculum, materialId)
  if (!place) throw notFound('lesson')
  if (place.lesson.isLocked)
    throw actor ? notEnrolled() : unauthenticated('Sign in, and enrol in the course to open this lesson.')
  return curriculum
}

export const notEnrolled = () =>
  new Refusal('forbidden', 'not-enrolled', 'This lesson is for those who have the course. Enrol to open it.')

/** Where a lesson stands in a curriculum; undefined when it is not in it. */
export function placeOf(curriculum: Curriculum, materialId: string) {
  const lessons = curriculum.sections.flatMap(section => section.materials.map(lesson => ({ lesson, section })))
  const index = lessons.findIndex(({ lesson }) => lesson.id === materialId)
  const found = lessons[index]
  return (
    found && {
      ...found,
      index,
      total: lessons.length,
      previous: lessons[index - 1]?.lesson ?? null,
      next: lessons[index + 1]?.lesson ?? null,
    }
  )
}

/** The content of a lesson that this curriculum opens to its reader; for a locked one, what a stranger gets: 404. */
export async function loadLesson(curriculum: Curriculum, materialId: string): Promise<Lesson> {
  const place = placeOf(curriculum, materialId)
  if (!place || place.lesson.isLocked) throw notFound('lesson')
  const [[row], captions] = await Promise.all([
    db()
      .select({ type: materials.type, content: materials.content, description: materials.description, upload: uploads })
      .from(materials)
      .leftJoin(uploads, eq(uploads.id, materials.uploadId))
      .where(eq(materials.id, materialId)),
    place.lesson.type === 'video'
      ? db()
          .select({ language: materialCaptions.language, label: materialCaptions.label, upload: uploads })
          .from(materialCaptions)
          .innerJoin(uploads, eq(uploads.id, materialCaptions.uploadId))
          .where(eq(materialCaptions.materialId, materialId))
          .orderBy(asc(materialCaptions.language))
      : [],
  ])
  if (!row) throw notFound('lesson')
  const { type, content, description, upload } = row
  const { isLocked: _isLocked, ...shown } = place.lesson
  return {
    ...shown,
    courseId: curriculum.id,
    sectionId: place.section.id,
    description,
    text: type === 'text' ? content : null,
    url: type !== 'text' && content ? content : null,
    media: upload && mediaOf(upload),
    captions: captions.map(({ language, label, upload: file }) => ({ language, label, url: mediaOf(file).url })),
    previousId: place.previous?.id ?? null,
    nextId: place.next?.id ?? null,
  }
}
