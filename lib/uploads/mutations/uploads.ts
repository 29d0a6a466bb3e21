import 'server-only'
import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { uploads } from '@/db/schema'

/** Nothing refers to the file any more: it is swept in time. */
export async function detachUpload(tx: Transaction, id: string): Promise<void> {
  await tx.update(uploads).set({ attachedAt: null }).where(eq(uploads.id, id))
}

/** Takes the file back at once. Its bytes are under the returned key, for the caller to remove after the commit. */
export async function removeUpload(tx: Transaction, id: string): Promise<string | undefined> {
  const [row] = await tx.delete(uploads).where(eq(uploads.id, id)).returning({ storageKey: uploads.storageKey })
  return row?.storageKey
}
