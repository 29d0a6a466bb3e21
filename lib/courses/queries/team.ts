import 'server-only'
import { asc, eq, sql } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import { courseEditorInvitations, courseEditors, users } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import { isStaffOf, isVisibleTo, mayBeStaff } from '@/lib/catalog/queries/visibility'
import { forbidden, notFound } from '@/lib/errors'
import type { Editor, EditorInvitation } from '../schema'
import { isManagerOf } from './rights'

/**
 * Who edits the course, first come first. For its staff: 403 for whoever only sees the course, 404 for the rest. The
 * e-mail addresses are for those who manage it.
 */
export async function listEditors(actor: Actor, courseId: string, connection: Connection = db()): Promise<Editor[]> {
  const [rights] = await connection.execute<{ visible: boolean; staff: boolean; manages: boolean }>(sql`
    select ${isVisibleTo(actor)} as visible, ${isStaffOf(actor)} as staff, ${isManagerOf(actor)} as manages
    from courses c where c.id = ${courseId}`)
  if (!rights?.visible) throw notFound('course')
  if (!rights.staff) throw forbidden('Only the people who teach this course see its team.')
  const rows = await connection
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      imageProfileUrl: users.imageProfileUrl,
      headline: users.headline,
      addedAt: courseEditors.createdAt,
      hasRight: sql<boolean>`exists (select 1 from courses c where c.id = ${courseId} and ${mayBeStaff(sql`${users.id}`)})`,
    })
    .from(courseEditors)
    .innerJoin(users, eq(users.id, courseEditors.userId))
    .where(eq(courseEditors.courseId, courseId))
    .orderBy(asc(courseEditors.createdAt), asc(users.id))
  return rows.map(({ email, addedAt, ...row }) => ({
    ...row,
    ...(rights.manages ? { email } : {}),
    addedAt: addedAt.toISOString(),
  }))
}

/** The addresses whose owners will edit the course once they have verified them; for those who manage it. */
export async function listEditorInvitations(
  actor: Actor,
  courseId: string,
  connection: Connection = db(),
): Promise<EditorInvitation[] | undefined> {
  const [rights] = await connection.execute(
    sql`select 1 from courses c where c.id = ${courseId} and ${isManagerOf(actor)}`,
  )
  if (!rights) return undefined
  const { id, email, createdAt } = courseEditorInvitations
  const rows = await connection
    .select({ id, email, addedAt: createdAt })
    .from(courseEditorInvitations)
    .where(eq(courseEditorInvitations.courseId, courseId))
    .orderBy(asc(createdAt), asc(id))
  return rows.map(({ addedAt, ...row }) => ({ ...row, addedAt: addedAt.toISOString() }))
}
