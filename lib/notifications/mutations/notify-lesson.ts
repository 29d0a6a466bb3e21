import 'server-only'
import type { Transaction } from '@/db/client'
import type { Actor } from '@/lib/auth/actor'
import { learnersOf, notify, onceADay } from './notify'

type Told = { id: string; isPublished: boolean; archivedAt: Date | null }

/**
 * Tells the learners of a course of a lesson that has just been published, after which it has `lessonCount` of them.
 * Those who bought it before it had any are notified of the first one, once and even while it is off sale; of later ones
 * the learners of a published course, once a day.
 */
export async function notifyLesson(
  tx: Transaction,
  actor: Actor,
  course: Told,
  { lesson, lessonCount }: { lesson: string; lessonCount: number },
): Promise<void> {
  const told = { to: learnersOf(course.id), data: { courseId: course.id, lesson }, by: actor }
  if (lessonCount === 1) {
    await notify(tx, { ...told, type: 'first-lessons', dedupeKey: `first-lessons:${course.id}` })
  } else if (course.isPublished && !course.archivedAt) {
    await notify(tx, { ...told, type: 'new-lesson', dedupeKey: onceADay('new-lesson', course.id) })
  }
}
