import 'server-only'
import sharp from 'sharp'
import type { uploads } from '@/db/schema'
import { invalid } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { imageType } from '../policy'
import { fileStore } from '../storage'

/** Beyond this an image is made to exhaust us: 40 megapixels are more than any portrait has. */
const maxPixels = 40_000_000

/**
 * The middle of an image as a square WebP of `size` pixels: upright, and with nothing else that was in the file, such
 * as the place where it was taken. 400 for what is not an image that we know, whatever it was said to be.
 */
export async function squareImage(bytes: Uint8Array, size: number): Promise<Buffer> {
  if (!imageType(bytes)) throw notAnImage()
  try {
    return await sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
      .timeout({ seconds: 5 })
      .autoOrient()
      .resize(size, size, { fit: 'cover' })
      .webp({ quality: 84 })
      .toBuffer()
  } catch {
    throw notAnImage()
  }
}

const notAnImage = () => invalid('This is not a picture that can be read. Send a JPEG, PNG, WebP, GIF or AVIF file.')

/** Stores the bytes of a public WebP; the row that names them is for the caller's transaction. */
export async function storeImage(
  image: Buffer,
  { ownerId, folder, fileName }: { ownerId: string; folder: string; fileName: string },
): Promise<typeof uploads.$inferInsert & { id: string }> {
  const id = newId()
  const storageKey = `${folder}/${id}.webp`
  const stored = await fileStore().write(
    storageKey,
    (async function* () {
      yield image
    })(),
  )
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
