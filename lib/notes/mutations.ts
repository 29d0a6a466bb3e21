import 'server-only'
import { and, count, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { lessonNotes } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { conflict, notFound } from '@/lib/errors'
import { requireOpenLesson } from '@/lib/learning/queries/lesson'
import { lockUser } from '@/lib/users/mutations/lock-user'
import { maxNotesOfLesson } from './policy'
import { findNote } from './queries'
import type { Note, PatchNote, PostNote } from './schema'

/**
 * `POST /learning/notes`: by whoever may open the lesson, for themselves alone. A locked lesson is 403 `not-enrolled`,
 * one they may not know of 404, and a note beyond five hundred on one lesson 409 `too-many-notes`.
 */
export async function writeNote(actor: Actor, input: z.output<typeof PostNote>): Promise<Note> {
  await requireOpenLesson(actor, input.materialId)
  const id = await inTransaction(undefined, async tx => {
    // Two requests at once must not both see room for one more.
    await lockUser(tx, actor.userId)
    const here = and(eq(lessonNotes.userId, actor.userId), eq(lessonNotes.materialId, input.materialId))
    const [kept] = await tx.select({ notes: count() }).from(lessonNotes).where(here)
    if ((kept?.notes ?? 0) >= maxNotesOfLesson)
      throw conflict('too-many-notes', `A lesson has room for ${maxNotesOfLesson} notes. Delete one first.`)
    const [row] = await tx
      .insert(lessonNotes)
      .values({ ...input, userId: actor.userId })
      .returning({ id: lessonNotes.id })
    return row?.id
  })
  return readNote(actor, id)
}

/** `PATCH /learning/notes/:id`: changes a note of the caller's; what is left out stays. 404 when it is not theirs. */
export async function changeNote(actor: Actor, id: string, patch: z.output<typeof PatchNote>): Promise<Note> {
  if (patch.content !== undefined || patch.atSeconds !== undefined)
    await inTransaction(undefined, tx => tx.update(lessonNotes).set(patch).where(mine(actor, id)))
  return readNote(actor, id)
}

/** `DELETE /learning/notes/:id`: answers with what it was. 404 when it is not the caller's. */
export async function deleteNote(actor: Actor, id: string): Promise<Note> {
  const note = await readNote(actor, id)
  const gone = await inTransaction(undefined, tx => tx.delete(lessonNotes).where(mine(actor, id)).returning())
  if (gone.length === 0) throw notFound('note')
  return note
}

const mine = (actor: Actor, id: string) => and(eq(lessonNotes.id, id), eq(lessonNotes.userId, actor.userId))

async function readNote(actor: Actor, id: string | undefined): Promise<Note> {
  const note = id === undefined ? undefined : await findNote(actor, id)
  if (!note) throw notFound('note')
  return note
}
