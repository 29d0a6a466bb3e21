import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { courseEditorInvitations, courseEditors, courses, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { readCourse } from '@/lib/catalog/queries/course'
import { mayBeStaff } from '@/lib/catalog/queries/visibility'
import { conflictField, forbidden, invalidField, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import { type MailPermit, withMailPermit } from '@/lib/mail/mutations/mail-permit'
import { notify, onceADay } from '@/lib/notifications/mutations/notify'
import { accountOfAddress, holdAddress, requireVerifiedAddress } from '@/lib/users/account-of-address'
import { listEditorInvitations, listEditors } from '../queries/team'
import type { CourseTeam, NewEditor } from '../schema'
import { type HeldCourse, lockCourse } from './lock-course'
import { queueToEndRights } from './queue-for-rights'

/**
 * 001 `POST /courses/:id/editors`: gives somebody the right to edit, and tells them. An address that no account has
 * verified keeps the right until one does. Doing it again changes nothing. Only for those who manage the course:
 * editors do not make editors. 404 for an unknown id; 403 `address-unverified` for an account without a verified
 * address, and for a caller without one; 429 as `withMailPermit`; 409 `already-instructor` for the course's instructor,
 * `not-a-member` for whoever is no active member of the course's organization.
 */
export async function addEditor(actor: Actor, courseId: string, { editorId, email }: NewEditor): Promise<CourseTeam> {
  return withMailPermit(actor, 1, permit =>
    inTransaction(undefined, async tx => {
      const course = await lockCourse(tx, actor, courseId, { right: 'manage' })
      const by = { actor, permit }
      let isNew: boolean
      if (editorId !== undefined) isNew = await addPerson(tx, by, course, { id: editorId, field: 'editorId' })
      else if (email !== undefined) isNew = await addByAddress(tx, by, course, email.toLowerCase())
      else throw invalidField('editorId', 'Say who: `editorId` or `email`.')
      if (!isNew) permit.spare(1)
      return teamOf(tx, actor, courseId)
    }),
  )
}

type By = { actor: Actor; permit: MailPermit }

/** Returns whether they were no editor before. */
async function addPerson(
  tx: Transaction,
  { actor, permit }: By,
  course: HeldCourse,
  { id, field }: { id: string; field: 'editorId' | 'email' },
): Promise<boolean> {
  const [person] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.deletedAt), isNull(users.deactivatedAt)))
  if (!person) throw notFound('person')
  await requireVerifiedAddress(tx, id, 'This person has not verified their e-mail address yet.')
  if (id === course.instructorId)
    throw conflictField('already-instructor', field, 'This person teaches the course already.')
  if (!(await isEligible(tx, course, id))) throw notAMember(field)
  const added = await tx
    .insert(courseEditors)
    .values({ courseId: course.id, userId: id })
    .onConflictDoNothing()
    .returning({ userId: courseEditors.userId })
  if (added.length === 0) return false
  await record(tx, 'course-editor-added', actor, course, id)
  await notify(tx, {
    type: 'editor-added',
    to: [id],
    data: { courseId: course.id },
    dedupeKey: `editor-added:${newId()}`,
    by: actor,
    permit,
  })
  return true
}

/** Gives the right to the account that has verified the address, or has it wait there and mails the address. */
async function addByAddress(tx: Transaction, by: By, course: HeldCourse, email: string): Promise<boolean> {
  const { actor, permit } = by
  await holdAddress(tx, email)
  const person = await accountOfAddress(tx, email)
  if (person) return addPerson(tx, by, course, { id: person.id, field: 'email' })
  if (course.organizationId) throw notAMember('email')
  const id = newId()
  const waiting = await tx
    .insert(courseEditorInvitations)
    .values({ id, courseId: course.id, email, invitedById: actor.userId })
    .onConflictDoNothing()
    .returning({ id: courseEditorInvitations.id })
  if (waiting.length === 0) return false
  await record(tx, 'course-editor-added', actor, course, null)
  await enqueueMail(tx, {
    dedupeKey: `course-editor-invited:${id}`,
    recipient: email,
    locale: 'en',
    template: 'course-editor-invited',
    data: { name: '', by: actor.name, title: course.title },
    permit,
  })
  return true
}

const notAMember = (field: 'editorId' | 'email') =>
  conflictField(
    'not-a-member',
    field,
    'Editors of this course are active members of its organization. Invite them there first.',
  )

async function isEligible(tx: Transaction, { id }: HeldCourse, userId: string): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 from ${courses} c where c.id = ${id} and ${mayBeStaff(sql`${userId}`)}`)
  return rows.length > 0
}

/**
 * 001 `DELETE /courses/:id/editors/:editorId`: takes the right back, or the invitation of that id which waits on an
 * address. For those who manage the course, and for the editor, who may leave. 404 for somebody who is no editor.
 */
export async function removeEditor(actor: Actor, courseId: string, editorId: string): Promise<CourseTeam> {
  return inTransaction(undefined, async tx => {
    const course = await lockCourse(tx, actor, courseId)
    if (!course.mayManage && actor.userId !== editorId) throw forbidden('Editors may not change the team of a course.')
    // Read first: whoever leaves may not see the course, or its team, afterwards.
    const team = await teamOf(tx, actor, courseId)
    await queueToEndRights(tx, [editorId])
    // A right that gave nothing any more ends in silence: who had it may not know what the course is called by now.
    const counted = await isEligible(tx, course, editorId)
    const removed = await tx
      .delete(courseEditors)
      .where(and(eq(courseEditors.courseId, courseId), eq(courseEditors.userId, editorId)))
      .returning({ userId: courseEditors.userId })
    const withdrawn = await tx
      .delete(courseEditorInvitations)
      .where(and(eq(courseEditorInvitations.courseId, courseId), eq(courseEditorInvitations.id, editorId)))
      .returning({ id: courseEditorInvitations.id })
    if (removed.length + withdrawn.length === 0) throw notFound('editor')
    await record(tx, 'course-editor-removed', actor, course, removed.length > 0 ? editorId : null)
    if (removed.length > 0 && counted)
      await notify(tx, {
        type: 'editor-removed',
        to: [editorId],
        data: { courseId },
        dedupeKey: onceADay('editor-removed', courseId),
        by: actor,
      })
    return {
      ...team,
      editors: team.editors.filter(({ id }) => id !== editorId),
      invited: team.invited?.filter(({ id }) => id !== editorId),
    }
  })
}

async function teamOf(tx: Transaction, actor: Actor, courseId: string): Promise<CourseTeam> {
  return {
    ...(await readCourse(actor, courseId, tx)),
    editors: await listEditors(actor, courseId, tx),
    invited: await listEditorInvitations(actor, courseId, tx),
  }
}

const record = (
  tx: Transaction,
  kind: 'course-editor-added' | 'course-editor-removed',
  actor: Actor,
  course: HeldCourse,
  userId: string | null,
) =>
  recordAct(tx, actor, kind, {
    userId,
    organizationId: course.organizationId,
    details: { courseId: course.id, title: course.title },
  })
