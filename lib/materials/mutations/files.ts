import 'server-only'
import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { materialCaptions, uploads } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import { invalidField } from '@/lib/errors'
import { attachUpload, detachUpload } from '@/lib/uploads/mutations/uploads'
import { type LessonContent, type MaterialType, uploadKindOf } from '../policy'

type Kept = { type: MaterialType } & LessonContent

/**
 * Sees to it that a lesson's file suits its type, and takes a new one into use: only the actor's own (404 for another's).
 * What a colleague uploaded stays while it is not replaced. Gives the film's length in seconds, if it is known.
 */
export async function takeFile(
  tx: Transaction,
  actor: Actor,
  after: Kept,
  before?: Kept,
): Promise<{ seconds: number | null }> {
  const kind = uploadKindOf(after.type)
  if (after.uploadId === null || kind === null) return { seconds: null }
  if (after.uploadId !== before?.uploadId) {
    const upload = await attachUpload(tx, actor, after.uploadId, { kinds: [kind], visibility: 'private' })
    return { seconds: upload.durationSeconds }
  }
  const [upload] = await tx.select().from(uploads).where(eq(uploads.id, after.uploadId))
  if (upload?.kind !== kind) throw invalidField('type', `The file of this lesson is no ${kind}. Give another one.`)
  return { seconds: upload.durationSeconds }
}

/** Takes all captions from a lesson that is no video any more, or is about to go. Gives the files that they were in. */
export async function dropCaptions(tx: Transaction, materialId: string): Promise<string[]> {
  const rows = await tx
    .delete(materialCaptions)
    .where(eq(materialCaptions.materialId, materialId))
    .returning({ uploadId: materialCaptions.uploadId })
  return rows.map(({ uploadId }) => uploadId)
}

/** Lets files go that a lesson no longer refers to; they are swept unless something else does. */
export async function releaseFiles(tx: Transaction, uploadIds: (string | null)[]): Promise<void> {
  for (const uploadId of new Set(uploadIds)) if (uploadId !== null) await detachUpload(tx, uploadId)
}
