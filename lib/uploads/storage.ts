import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { env } from '@/lib/env'

/** Bytes from `start` to `end`, both included. */
export type ByteRange = { start: number; end: number }

/** Where files are kept. Keys are made by us, never by a client. */
export interface FileStore {
  /** Bytes of the file, or undefined when there is none. */
  size(key: string): Promise<number | undefined>
  /** The bytes asked for, read as fast as the reader takes them. Nothing is opened before the first read. */
  read(key: string, range: ByteRange): ReadableStream<Uint8Array>
  /** Stores the whole content or, when it breaks off, nothing. */
  write(key: string, content: AsyncIterable<Uint8Array>): Promise<{ sizeBytes: number; sha256: string }>
  /** Removes the file; a missing one is not missed. */
  remove(key: string): Promise<void>
}

const chunkBytes = 64 * 1024

/** Files on the local disk, below `directory`. */
export function diskStore(directory: string): FileStore {
  const fileOf = (key: string): string => {
    if (!/^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/.test(key)) throw new Error(`Not a storage key: ${key}`)
    return path.join(directory, key)
  }
  return {
    size: async key => {
      try {
        const found = await stat(fileOf(key))
        return found.isFile() ? found.size : undefined
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    read: (key, range) => streamOf(fileOf(key), range),
    write: async (key, content) => {
      const target = fileOf(key)
      const partial = `${target}.${randomBytes(6).toString('hex')}.part`
      await mkdir(path.dirname(target), { recursive: true })
      const hash = createHash('sha256')
      let sizeBytes = 0
      const measure = new Transform({
        transform(chunk: Uint8Array, _encoding, done) {
          sizeBytes += chunk.byteLength
          hash.update(chunk)
          done(null, chunk)
        },
      })
      try {
        await pipeline(Readable.from(content), measure, createWriteStream(partial, { flush: true }))
        await rename(partial, target)
      } catch (error) {
        await rm(partial, { force: true })
        throw error
      }
      return { sizeBytes, sha256: hash.digest('hex') }
    },
    remove: key => rm(fileOf(key), { force: true }),
  }
}

/** A stream that reads one piece whenever its reader wants one, and lets go of the file however it ends. */
function streamOf(file: string, { start, end }: ByteRange): ReadableStream<Uint8Array> {
  let handle: FileHandle | undefined
  let position = start
  const close = async () => {
    await handle?.close()
    handle = undefined
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          handle ??= await open(file, 'r')
          const buffer = new Uint8Array(Math.min(chunkBytes, end - position + 1))
          const { bytesRead } = await handle.read(buffer, 0, buffer.byteLength, position)
          if (bytesRead === 0) throw new Error('The file is shorter than it was.')
          position += bytesRead
          controller.enqueue(buffer.subarray(0, bytesRead))
          if (position > end) {
            await close()
            controller.close()
          }
        } catch (error) {
          await close()
          throw error
        }
      },
      cancel: close,
    },
    { highWaterMark: 1 },
  )
}

/** The store of this site: the disk, under `DATA_DIR/uploads`. */
export const fileStore = (): FileStore => diskStore(path.join(env().DATA_DIR, 'uploads'))
