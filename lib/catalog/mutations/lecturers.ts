import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { changedIn, isEmpty } from '@/db/changed'
import type { Transaction } from '@/db/client'
import { lecturers, users } from '@/db/schema'
import type { Admin } from '@/lib/auth/actor'
import { refreshKeywords } from '@/lib/courses/mutations/keywords'
import { invalidField, notFound } from '@/lib/errors'
import type { LecturerChanges, NewLecturer } from '../curation-schema'
import { readLecturer } from '../queries/lecturers'
import type { Lecturer } from '../schema'
import { changePicture } from './picture'
import { curate, recordCuration } from './subject-rules'

/**
 * 000 `POST /lecturers`. 409 `lecturer-email-taken` or `lecturer-user-taken`: an address and an account belong to one
 * lecturer each; 400 for an account that is nobody's.
 */
export async function createLecturer(admin: Admin, input: NewLecturer): Promise<Lecturer> {
  const values = { ...input, avatar: input.avatar || null }
  const id = await curate(undefined, async tx => {
    await requireAccount(tx, input.userId)
    const [row] = await tx.insert(lecturers).values(values).returning({ id: lecturers.id })
    if (!row) throw new Error('The lecturer was not stored.')
    await changePicture(tx, admin, { after: values.avatar, field: 'avatar' })
    await recordCuration(tx, admin, { what: 'lecturer', change: 'created', id: row.id, name: input.name })
    return row.id
  })
  return readLecturer(admin, id)
}

/** 000 `PUT /lecturers/:id`: changes the keys sent. The courses of a renamed lecturer are found by the new name at once. */
export async function changeLecturer(admin: Admin, id: string, input: LecturerChanges): Promise<Lecturer> {
  await curate(undefined, async tx => {
    const before = await held(tx, id)
    await requireAccount(tx, input.userId)
    const avatar = input.avatar === undefined ? before.avatar : input.avatar || null
    const changes = changedIn(before, { ...input, avatar })
    if (isEmpty(changes)) return
    await tx
      .update(lecturers)
      .set({ ...changes, updatedAt: new Date() })
      .where(eq(lecturers.id, id))
    await changePicture(tx, admin, { before: before.avatar, after: avatar, field: 'avatar' })
    if (input.name !== undefined && input.name !== before.name) await refreshKeywords(tx, { lecturerId: id })
    await recordCuration(tx, admin, { what: 'lecturer', change: 'changed', id, name: input.name ?? before.name })
  })
  return readLecturer(admin, id)
}

/** 000 `DELETE /lecturers/:id`: the courses stay, under the name of their instructor; so does a linked account. */
export async function deleteLecturer(admin: Admin, id: string): Promise<Lecturer> {
  const lecturer = await readLecturer(admin, id)
  await curate(undefined, async tx => {
    const row = await held(tx, id, 'update')
    const left = await tx.execute<{ id: string }>(sql`update courses c
      set lecturer_id = null, version = c.version + 1, updated_at = now() where c.lecturer_id = ${id} returning c.id`)
    await tx.delete(lecturers).where(eq(lecturers.id, id))
    await changePicture(tx, admin, { before: row.avatar, after: null, field: 'avatar' })
    await refreshKeywords(tx, { courseIds: [...left].map(one => one.id) })
    await recordCuration(tx, admin, { what: 'lecturer', change: 'deleted', id, name: lecturer.name })
  })
  return lecturer
}

async function held(tx: Transaction, id: string, strength: 'update' | 'no key update' = 'no key update') {
  const [row] = await tx.select().from(lecturers).where(eq(lecturers.id, id)).for(strength)
  if (!row) throw notFound('lecturer')
  return row
}

async function requireAccount(tx: Transaction, userId: string | null | undefined): Promise<void> {
  if (!userId) return
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)))
  if (!user) throw invalidField('userId', 'There is no such account.')
}
