import 'server-only'
import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import type { IncomingFile } from '@/lib/api/body'
import { emptyFile, fileTooLarge, incompleteUpload, storageFull } from '../checks/refusals'
import { type UploadKind, uploadRules } from '../schema'
import { uploadsFolder } from '../storage'
import type { StoredBytes } from '../stores/file-store'
import { newPartialFile } from '../stores/partial-files'

/** A whole file on this machine's disk that is not kept yet. Who has it takes it over or removes it. */
export type ReceivedFile = StoredBytes & { file: string; remove: () => Promise<void> }

/** A sender may pause for so long, and take so long altogether. */
export const patience = { idleMs: 30_000, totalMs: 6 * 60 * 60_000 }

/**
 * Writes a file to the disk as it comes in, no faster than the disk takes it and never more than a piece of it in
 * memory. 413 beyond the limit of its kind, at once when it says so itself; 400 for an empty one and for one that ends
 * early, falls silent or is longer than it said; 503 when the disk is full. Whatever is thrown, nothing is left.
 * `meter` says how much came.
 */
export async function receiveFile(
  { declaredBytes, content }: IncomingFile,
  kind: UploadKind,
  meter = { bytes: 0 },
): Promise<ReceivedFile> {
  const limit = uploadRules[kind].maxBytes
  if (declaredBytes !== undefined && declaredBytes > limit) throw fileTooLarge(kind)
  if (declaredBytes === 0) throw emptyFile()
  const file = await newPartialFile(uploadsFolder())
  const remove = () => rm(file, { force: true })
  const reader = content.getReader()
  try {
    const stored = await writeTo(file, piecesOf(reader, meter), Math.min(limit, declaredBytes ?? limit), () =>
      declaredBytes === undefined ? fileTooLarge(kind) : incompleteUpload('More arrived than was announced.'),
    )
    if (stored.sizeBytes === 0) throw emptyFile()
    if (declaredBytes !== undefined && stored.sizeBytes < declaredBytes) {
      throw incompleteUpload(`Only ${stored.sizeBytes} of ${declaredBytes} bytes arrived.`)
    }
    return { file, remove, ...stored }
  } catch (error) {
    // Not waited for: a silent sender would keep us waiting here too.
    reader.cancel().catch(() => {})
    await remove()
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? storageFull() : error
  }
}

async function writeTo(
  file: string,
  pieces: AsyncIterable<Uint8Array>,
  maxBytes: number,
  tooLong: () => Error,
): Promise<StoredBytes> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const handle = await open(file, 'wx', 0o600)
  try {
    for await (const piece of pieces) {
      sizeBytes += piece.byteLength
      if (sizeBytes > maxBytes) throw tooLong()
      hash.update(piece)
      await handle.writeFile(piece)
    }
    // What we say is stored survives the machine.
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sizeBytes, sha256: hash.digest('hex') }
}

/** The bytes as they come, until the sender is done, is gone, or has tried our patience. */
async function* piecesOf(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  meter: { bytes: number },
): AsyncGenerator<Uint8Array> {
  const end = Date.now() + patience.totalMs
  for (;;) {
    const { done, value } = await inTime(reader, Math.min(patience.idleMs, end - Date.now()))
    if (done) return
    meter.bytes += value.byteLength
    yield value
  }
}

async function inTime(reader: ReadableStreamDefaultReader<Uint8Array>, milliseconds: number) {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(incompleteUpload('The file stopped arriving.')), milliseconds)
  })
  try {
    return await Promise.race([readOrRefuse(reader), late])
  } finally {
    clearTimeout(timer)
  }
}

async function readOrRefuse(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read()
  } catch {
    // The line was cut: nobody may be there to read this, and it is no fault of ours to be logged.
    throw incompleteUpload('The connection ended before the whole file had arrived.')
  }
}
