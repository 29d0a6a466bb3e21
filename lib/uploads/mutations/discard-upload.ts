import 'server-only'
import { and, eq } from 'drizzle-orm'
import { uploads } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { conflict, notFound } from '@/lib/errors'
import { presentUpload } from '../queries'
import type { Upload } from '../schema'
import { removeFiles } from './remove-files'
import { removeUpload } from './uploads'

/** `DELETE /uploads/:id`: takes back one's own upload. 409 while something refers to it, 404 for another person's. */
export async function discardUpload({ userId }: Actor, id: string): Promise<Upload> {
  const row = await inTransaction(undefined, async tx => {
    const own = and(eq(uploads.id, id), eq(uploads.ownerId, userId))
    const [found] = await tx.select().from(uploads).where(own).for('update')
    if (!found) throw notFound('upload')
    if (found.attachedAt) throw conflict('in-use', 'Something still shows this file. Remove it there first.')
    await removeUpload(tx, id)
    return found
  })
  await removeFiles([row.storageKey])
  return presentUpload(row)
}
