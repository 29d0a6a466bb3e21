import 'server-only'
import { uploads } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { IncomingFile } from '@/lib/api/body'
import { consume, giveBack } from '@/lib/api/rate-limit'
import type { Actor } from '@/lib/auth/actor'
import { forbidden, Refusal } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { checkFile } from '../checks/check-file'
import { fileTooLarge, incompleteUpload, tooManyUploads } from '../checks/refusals'
import { mayUpload, mebibytes, uploadSizeOfDay, uploadsAtOnce } from '../policy'
import { presentUpload, teaches } from '../queries'
import { type NewUpload, type Upload, uploadRules } from '../schema'
import { fileStore } from '../storage'
import { only } from './image'
import { type ReceivedFile, receiveFile } from './receive-file'

/**
 * `POST /uploads`: takes a file in as it comes, looks at what it is, and keeps it for a day, until something refers to
 * it. `gone` fires when the caller leaves. 400 for what is not what its kind says, is damaged or did not arrive whole;
 * 403 for a kind the caller may not upload; 413 beyond the size of its kind; 429 beyond a day's amount or with too many
 * uploads under way. Nothing is left of what is refused.
 */
export async function receiveUpload(
  actor: Actor,
  { kind, fileName }: NewUpload,
  incoming: IncomingFile,
  gone?: AbortSignal,
): Promise<Upload> {
  const isTeacher = mayUpload(actor.role, 'video', false) || (await teaches(actor))
  if (!mayUpload(actor.role, kind, isTeacher)) throw forbidden(`Only who teaches may upload a file of kind ${kind}.`)
  if ((incoming.declaredBytes ?? 0) > uploadRules[kind].maxBytes) throw fileTooLarge(kind)
  return inSlot(actor.userId, async () => {
    const budget = await reserve(actor.userId, isTeacher, incoming.declaredBytes)
    const meter = { bytes: 0 }
    try {
      const received = await receiveFile(incoming, kind, meter)
      try {
        await budget.cover(received.sizeBytes)
        return await keep(actor, kind, fileName, received, gone)
      } finally {
        await received.remove()
      }
    } finally {
      await budget.settle(meter.bytes)
    }
  })
}

/** Checks what arrived, moves it into the store, and writes its row. Without the row there is no file either. */
async function keep(
  { userId }: Actor,
  kind: NewUpload['kind'],
  fileName: string,
  received: ReceivedFile,
  gone?: AbortSignal,
): Promise<Upload> {
  const { contentType, ending, durationSeconds, redrawn } = await checkFile(kind, received)
  const id = newId()
  const storageKey = `${kind}/${id.slice(-2)}/${id}.${ending}`
  const store = fileStore()
  try {
    const { sizeBytes, sha256 } = redrawn ? await store.write(storageKey, only(redrawn)) : received
    if (!redrawn) await store.adopt(storageKey, received.file)
    // Whoever cancelled meanwhile wants none of it.
    if (gone?.aborted) throw incompleteUpload('The connection ended.')
    const name = redrawn ? fileName.replace(/(\.\w{1,8})?$/, `.${ending}`) : fileName
    const values = { id, ownerId: userId, kind, fileName: name, contentType, durationSeconds, storageKey }
    const [row] = await inTransaction(undefined, tx =>
      tx
        .insert(uploads)
        .values({ ...values, sizeBytes, sha256, visibility: 'private' })
        .returning(),
    )
    if (!row) throw new Error('The upload was not stored.')
    return presentUpload(row)
  } catch (error) {
    await store.remove(storageKey)
    throw error
  }
}

const shared = globalThis as { lecternUploading?: Map<string, number> }

/** One of the few uploads a person may have under way in this process. */
async function inSlot<T>(userId: string, work: () => Promise<T>): Promise<T> {
  shared.lecternUploading ??= new Map()
  const running = shared.lecternUploading
  const before = running.get(userId) ?? 0
  if (before >= uploadsAtOnce) throw tooManyUploads()
  running.set(userId, before + 1)
  try {
    return await work()
  } finally {
    const left = (running.get(userId) ?? 1) - 1
    if (left > 0) running.set(userId, left)
    else running.delete(userId)
  }
}

/**
 * Counts a file against the day's amount: ahead by what the sender announces, so that nobody starts what they may not
 * finish, and in the end by what really came, also when it was refused.
 */
async function reserve(userId: string, isTeacher: boolean, declaredBytes = 0) {
  const limit = isTeacher ? uploadSizeOfDay.teacher : uploadSizeOfDay.learner
  let counted = 0
  const cover = async (bytes: number) => {
    const more = Math.max(1, mebibytes(bytes)) - counted
    if (more <= 0) return
    try {
      await consume(limit, userId, more)
      counted += more
    } catch (error) {
      // It is not taken, so it is not spent either: a smaller file may still fit.
      if (error instanceof Refusal) await giveBack(limit, userId, more)
      throw error
    }
  }
  await cover(declaredBytes)
  return {
    /** Makes sure that so much fits, where the sender did not say. */
    cover,
    settle: async (bytes: number) => {
      const spare = counted - Math.max(1, mebibytes(bytes))
      if (spare > 0) await giveBack(limit, userId, spare)
    },
  }
}
