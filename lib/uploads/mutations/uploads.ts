import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { uploads } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import { invalidField, notFound } from '@/lib/errors'
import { mayOpen } from '../rights'
import type { UploadKind } from '../schema'

type Attachment = {
  /** The kinds that fit the place. */
  kinds: readonly UploadKind[]
  /** `public`: anybody may open it by its address. `private`: only by a signed address that we hand out. */
  visibility: 'public' | 'private'
  /** The field of the form that named the upload; what is wrong with it is said there. */
  field?: string
}

/**
 * Something of the actor's refers to the file from now on, so it is not swept. Doing it again changes nothing. 404 for
 * an unknown upload, another person's, or one that is in use where its sender may not see it any more: a right that was
 * lost does not come back by another use. 400 on the field for one of another kind. A form that keeps the file a
 * colleague once uploaded must not attach it again: call this only for an id that changed.
 */
export async function attachUpload(
  tx: Transaction,
  actor: Actor,
  uploadId: string,
  { kinds, visibility, field = 'uploadId' }: Attachment,
): Promise<typeof uploads.$inferSelect> {
  const own = and(eq(uploads.id, uploadId), eq(uploads.ownerId, actor.userId))
  // The lock holds the sweeper off: it skips rows that somebody is attaching, and finds them attached afterwards.
  const [row] = await tx.select().from(uploads).where(own).for('update')
  if (!row || (row.attachedAt && !(await mayOpen(actor, uploadId, tx)))) throw notFound('upload')
  if (!kinds.includes(row.kind as UploadKind)) {
    throw invalidField(field, `Upload a file of kind ${kinds.join(' or ')} here: this one is ${row.kind}.`)
  }
  const [attached] = await tx
    .update(uploads)
    .set({ visibility, attachedAt: row.attachedAt ?? sql`now()` })
    .where(own)
    .returning()
  if (!attached) throw notFound('upload')
  return attached
}

/** The caller refers to the file no more: it is swept in time, unless something else still refers to it. */
export async function detachUpload(tx: Transaction, id: string): Promise<void> {
  await tx.update(uploads).set({ attachedAt: null }).where(eq(uploads.id, id))
}

/** Takes the file back at once. Its bytes are under the returned key, for the caller to remove after the commit. */
export async function removeUpload(tx: Transaction, id: string): Promise<string | undefined> {
  const [row] = await tx.delete(uploads).where(eq(uploads.id, id)).returning({ storageKey: uploads.storageKey })
  return row?.storageKey
}
