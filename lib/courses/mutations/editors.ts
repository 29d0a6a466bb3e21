import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { courseEditors, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import type { Device } from '@/lib/auth/sessions'
import { readCourse } from '@/lib/catalog/queries/course'
import { conflictField, forbidden, invalidField, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { notify } from '@/lib/notifications/mutations/notify'
import { listEditors } from '../queries/team'
import type { CourseTeam, NewEditor } from '../schema'
import { type HeldCourse, lockCourse } from './lock-course'

/**
 * 001 `POST /courses/:id/editors`: gives somebody the right to edit, and tells them. Doing it again changes
 * nothing. Only for those who manage the course: editors do not make editors. 404 for an unknown person, 409
 * `already-instructor` for the course's instructor.
 */
export async function addEditor(
  actor: Actor,
  courseId: string,
  { editorId, email }: NewEditor,
  device: Device,
): Promise<CourseTeam> {
  return inTransaction(undefined, async tx => {
    const course = await lockCourse(tx, actor, courseId, { right: 'manage' })
    if (editorId === undefined && email === undefined) throw invalidField('editorId', 'Say who: `editorId` or `email`.')
    const field = editorId === undefined ? 'email' : 'editorId'
    const [person] = await tx
      .select({ id: users.id })
      .from(users)
      .where(
        and(
          editorId === undefined ? eq(sql`lower(${users.email})`, email ?? '') : eq(users.id, editorId),
          isNull(users.deletedAt),
          isNull(users.deactivatedAt),
        ),
      )
    if (!person) throw notFound('person')
    if (person.id === course.instructorId) {
      throw conflictField('already-instructor', field, 'This person teaches the course already.')
    }
    const added = await tx
      .insert(courseEditors)
      .values({ courseId, userId: person.id })
      .onConflictDoNothing()
      .returning({ userId: courseEditors.userId })
    if (added.length > 0) {
      await record(tx, 'course-editor-added', actor, course, person.id, device)
      await notify(tx, {
        type: 'editor-added',
        to: [person.id],
        data: { courseId },
        dedupeKey: `editor-added:${newId()}`,
        by: actor,
      })
    }
    return teamOf(tx, actor, courseId)
  })
}

/**
 * 001 `DELETE /courses/:id/editors/:editorId`: takes the right back. For those who manage the course, and for the
 * editor, who may leave. 404 for somebody who is no editor.
 */
export async function removeEditor(
  actor: Actor,
  courseId: string,
  editorId: string,
  device: Device,
): Promise<CourseTeam> {
  return inTransaction(undefined, async tx => {
    const course = await lockCourse(tx, actor, courseId)
    if (!course.mayManage && actor.userId !== editorId) throw forbidden('Editors may not change the team of a course.')
    // Read first: whoever leaves may not see the course, or its team, afterwards.
    const team = await teamOf(tx, actor, courseId)
    const removed = await tx
      .delete(courseEditors)
      .where(and(eq(courseEditors.courseId, courseId), eq(courseEditors.userId, editorId)))
      .returning({ userId: courseEditors.userId })
    if (removed.length === 0) throw notFound('editor')
    await record(tx, 'course-editor-removed', actor, course, editorId, device)
    return { ...team, editors: team.editors.filter(({ id }) => id !== editorId) }
  })
}

const teamOf = async (tx: Transaction, actor: Actor, courseId: string): Promise<CourseTeam> => ({
  ...(await readCourse(actor, courseId, tx)),
  editors: await listEditors(actor, courseId, tx),
})

const record = (
  tx: Transaction,
  kind: 'course-editor-added' | 'course-editor-removed',
  actor: Actor,
  course: HeldCourse,
  userId: string,
  device: Device,
) =>
  recordEvent(tx, {
    kind,
    actorId: actor.userId,
    userId,
    organizationId: course.organizationId ?? undefined,
    details: { courseId: course.id, title: course.title },
    device,
  })
