import 'server-only'
import { type FileHandle, open } from 'node:fs/promises'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { inTurn } from './in-turn'
import { damagedFile, unsupportedFile } from './refusals'

/** A film's table of contents beyond this is made to exhaust us: two gigabytes of film need a hundredth of it. */
const maxIndexBytes = 64 * 1024 * 1024
const maxBoxes = 200_000
const maxSeconds = 24 * 60 * 60
/** The table of contents of two gigabytes is read in a second or two. */
const longestMs = 45_000

/**
 * Reads a video's container: MP4 or WebM as `type` says, whole, with a picture that browsers can show. Returns how long
 * it plays, in whole seconds. 400 for a truncated or unreadable file, and for one that browsers do not play.
 */
export async function readVideo(
  file: string,
  sizeBytes: number,
  type: 'video/mp4' | 'video/webm',
  patienceMs = longestMs,
): Promise<{ durationSeconds: number }> {
  await checkStructure(file, sizeBytes, type)
  const { seconds, problem } = await inTurn('films', 2, () => inspect(file, type, patienceMs))
  if (problem === 'no-picture') throw unsupportedFile('video', 'There is no picture in this file.')
  if (problem === 'picture' || problem === 'sound') {
    throw unsupportedFile('video', `Browsers do not play the ${problem} of this file; H.264 with AAC plays everywhere.`)
  }
  if (seconds === undefined || !(seconds > 0 && seconds <= maxSeconds)) throw unreadable()
  return { durationSeconds: Math.max(1, Math.round(seconds)) }
}

const unreadable = () => damagedFile('The video is damaged or not whole. Export it again, and send that.')

type Findings = { seconds?: number; problem?: 'damaged' | 'no-picture' | 'picture' | 'sound' }

/**
 * Reads the container in a thread of its own, with an end to its time and memory: a few bytes in the wrong place keep
 * the reader busy for minutes, and must not keep the site.
 */
function inspect(file: string, type: string, patienceMs: number): Promise<Findings> {
  const worker = new Worker(path.join(process.cwd(), 'lib/uploads/checks/video-worker.mjs'), {
    workerData: { file, type },
    resourceLimits: { maxOldGenerationSizeMb: 384 },
    stdout: true,
    stderr: true,
  })
  return new Promise<Findings>(resolve => {
    const late = setTimeout(() => end({ problem: 'damaged' }), patienceMs)
    const end = (findings: Findings) => {
      clearTimeout(late)
      void worker.terminate()
      resolve(findings)
    }
    worker.once('message', end)
    worker.once('error', () => end({ problem: 'damaged' }))
    worker.once('exit', () => end({ problem: 'damaged' }))
  })
}

/** The outermost parts must fill the file exactly: one that was cut ends in the middle of a part. */
async function checkStructure(file: string, sizeBytes: number, type: 'video/mp4' | 'video/webm'): Promise<void> {
  const handle = await open(file, 'r')
  try {
    if (type === 'video/mp4') await checkBoxes(handle, sizeBytes)
    else await checkSegment(handle, sizeBytes)
  } finally {
    await handle.close()
  }
}

const bytesAt = async (handle: FileHandle, position: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** ISO 14496-12 §4.2: each box begins with its size and its name; size 1 means 64 bits follow, 0 "to the end". */
async function checkBoxes(handle: FileHandle, sizeBytes: number): Promise<void> {
  let position = 0
  for (let boxes = 0; position < sizeBytes; boxes++) {
    const head = await bytesAt(handle, position, 16)
    if (boxes >= maxBoxes || head.byteLength < 8) throw unreadable()
    const small = head.readUInt32BE(0)
    if (small === 1 && head.byteLength < 16) throw unreadable()
    const size = small === 1 ? Number(head.readBigUInt64BE(8)) : small === 0 ? sizeBytes - position : small
    if (size < 8 || position + size > sizeBytes) throw unreadable()
    if (head.toString('latin1', 4, 8) === 'moov' && size > maxIndexBytes) throw unreadable()
    position += size
  }
}

/** RFC 8794: an EBML header, then a segment, whose size may be unknown where it was recorded live. */
async function checkSegment(handle: FileHandle, sizeBytes: number): Promise<void> {
  const head = await bytesAt(handle, 0, 4096)
  const headerSize = readSize(head, 4)
  if (headerSize?.value === undefined) throw unreadable()
  const segment = headerSize.next + headerSize.value
  if (segment + 12 > head.byteLength || head.readUInt32BE(segment) !== 0x18538067) throw unreadable()
  const size = readSize(head, segment + 4)
  if (!size || (size.value !== undefined && size.next + size.value > sizeBytes)) throw unreadable()
}

/** A number of EBML: as many bytes as its first has leading zeros, and one. All ones is "unknown". */
function readSize(bytes: Buffer, at: number): { value: number | undefined; next: number } | undefined {
  const length = Math.clz32(bytes[at] ?? 0) - 23
  if (length > 8 || at + length > bytes.byteLength) return undefined
  const marker = 1 << (8 - length)
  let value = BigInt((bytes[at] ?? 0) & (marker - 1))
  let isUnknown = value === BigInt(marker - 1)
  for (const byte of bytes.subarray(at + 1, at + length)) {
    value = value * 256n + BigInt(byte)
    isUnknown &&= byte === 255
  }
  return { value: isUnknown ? undefined : Number(value), next: at + length }
}
