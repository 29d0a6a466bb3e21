import 'server-only'
import type { uploads } from '@/db/schema'
import { newId } from '@/lib/ids'
import { redraw } from '../checks/image'
import { fileStore } from '../storage'

/** The middle of a picture as a square WebP of `size` pixels. 400 for what is no picture that can be read. */
export const squareImage = (bytes: Uint8Array, size: number): Promise<Buffer> =>
  redraw(bytes, bytes, image => image.resize(size, size, { fit: 'cover' }))

/** Stores the bytes of a public WebP; the row that names them is for the caller's transaction. */
export async function storeImage(
  image: Buffer,
  { ownerId, folder, fileName }: { ownerId: string; folder: string; fileName: string },
): Promise<typeof uploads.$inferInsert & { id: string }> {
  const id = newId()
  const storageKey = `${folder}/${id}.webp`
  const stored = await fileStore().write(storageKey, only(image))
  return {
    id,
    ownerId,
    kind: 'image',
    visibility: 'public',
    fileName,
    contentType: 'image/webp',
    storageKey,
    attachedAt: new Date(),
    ...stored,
  }
}

/** One piece of content, for a store. */
export async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
