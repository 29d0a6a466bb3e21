import 'server-only'
import type { Transaction } from '@/db/client'
import type { Actor } from '@/lib/auth/actor'
import { learnersOf, notify } from './notify'

/** Tells the learners of a published course that it has a new lesson: once a day, however many are published. */
export async function notifyLesson(
  tx: Transaction,
  actor: Actor,
  course: { id: string; isPublished: boolean; archivedAt: Date | null },
  lesson: string,
): Promise<void> {
  if (!course.isPublished || course.archivedAt) return
  await notify(tx, {
    type: 'new-lesson',
    to: learnersOf(course.id),
    data: { courseId: course.id, lesson },
    dedupeKey: `new-lesson:${course.id}:${new Date().toISOString().slice(0, 10)}`,
    by: actor,
  })
}
