import 'server-only'
import path from 'node:path'
import { env } from '@/lib/env'
import { diskStore } from './stores/disk-store'
import type { FileStore } from './stores/file-store'
import { s3Store } from './stores/s3-store'

/** The folder of the disk store; files on their way in are below it too, so that keeping them is a mere renaming. */
export const uploadsFolder = (): string => path.join(env().DATA_DIR, 'uploads')

/** The store of this site: `DATA_DIR/uploads` on the disk, or a bucket when `UPLOADS=s3`. */
export function fileStore(): FileStore {
  const settings = env()
  return settings.UPLOADS === 's3' ? s3Store(settings) : diskStore(uploadsFolder())
}
