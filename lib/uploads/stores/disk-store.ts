import 'server-only'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ByteRange, type FileStore, requireKey } from './file-store'
import { newPartialFile } from './partial-files'

const chunkBytes = 64 * 1024

/** Files on the local disk, below `directory`. */
export function diskStore(directory: string): FileStore {
  const fileOf = (key: string): string => path.join(directory, requireKey(key))
  const moveIn = async (file: string, key: string) => {
    const target = fileOf(key)
    await mkdir(path.dirname(target), { recursive: true })
    await rename(file, target)
  }
  return {
    size: async key => {
      try {
        const found = await stat(fileOf(key))
        return found.isFile() ? found.size : undefined
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    read: (key, range) => streamOf(fileOf(key), range),
    write: async (key, content) => {
      requireKey(key)
      const partial = await newPartialFile(directory)
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
        await moveIn(partial, key)
      } catch (error) {
        await rm(partial, { force: true })
        throw error
      }
      return { sizeBytes, sha256: hash.digest('hex') }
    },
    adopt: (key, file) => moveIn(file, key),
    remove: key => rm(fileOf(key), { force: true }),
    list: () => filesBelow(directory),
  }
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** Every file below the folder; what begins with a dot is no key, so also what is still on its way. */
async function* filesBelow(directory: string, prefix = ''): AsyncGenerator<{ key: string; storedAt: Date }> {
  const entries = await readdir(path.join(directory, prefix), { withFileTypes: true }).catch(error => {
    if (isMissing(error)) return []
    throw error
  })
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const key = prefix ? `${prefix}/${entry.name}` : entry.name
    if (entry.isDirectory()) yield* filesBelow(directory, key)
    else if (entry.isFile()) {
      const found = await stat(path.join(directory, key)).catch(() => undefined)
      if (found) yield { key, storedAt: found.mtime }
    }
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
