import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { materials, uploads } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { requireVersion } from '@/lib/api/if-match'
import type { Actor } from '@/lib/auth/actor'
import { invalidField, notFound } from '@/lib/errors'
import { notifyLesson } from '@/lib/notifications/mutations/notify-lesson'
import { automaticDuration, contentAfter, type MaterialType } from '../policy'
import { readMaterial } from '../queries/materials'
import type { Material, UpdateMaterial } from '../schema'
import { requireContent, textsOf } from './create-material'
import { lastOrder, recount } from './figures'
import { dropCaptions, releaseFiles, takeFile } from './files'
import { holdMaterial, type MaterialRow, recordAccess, requireSection } from './hold'

/**
 * 001 `PATCH /materials/:id`: changes the keys sent. `accepted` are the versions that the caller has seen: 412
 * `edit-conflict` when it is another one by now, and nothing is overwritten. 400 `too-complex` for Markdown that takes too
 * long to format.
 */
export async function updateMaterial(
  actor: Actor,
  id: string,
  input: UpdateMaterial,
  accepted: readonly number[] | undefined,
): Promise<Material> {
  const texts = await textsOf(actor, input.type ?? (await typeOf(id)), input)
  return inTransaction(undefined, async tx => {
    const { course, row } = await holdMaterial(tx, actor, id)
    requireVersion(accepted, row.version)
    if (input.courseId !== undefined && input.courseId !== row.courseId) {
      throw invalidField('courseId', 'A lesson stays in its course.')
    }
    const { after, dropped } = await edited(tx, actor, row, input)
    if (!isChanged(row, after)) return readMaterial(actor, id, tx)
    await tx
      .update(materials)
      // `after` last: the type may have changed while we waited, and with it what the content is.
      .set({ ...texts, ...(after.type !== 'text' && noTree), ...after, version: sql`${materials.version} + 1` })
      .where(eq(materials.id, id))
    if (row.type === 'video' && after.type !== 'video') dropped.push(...(await dropCaptions(tx, id)))
    await releaseFiles(tx, dropped)
    if (row.isPublished && !after.isPublished) await recount(tx, course)
    else if (after.isPublished) {
      const { lessonCount } = await recount(tx, course)
      if (!row.isPublished) await notifyLesson(tx, actor, course, { lesson: after.title, lessonCount })
    }
    await recordAccess(tx, actor, course, { before: row, after: { ...after, id } })
    return readMaterial(actor, id, tx)
  })
}

const noTree = { contentParsed: null }

async function typeOf(id: string): Promise<MaterialType> {
  const [row] = await db().select({ type: materials.type }).from(materials).where(eq(materials.id, id))
  if (!row) throw notFound('lesson')
  return row.type
}

type Edited = Omit<
  MaterialRow,
  'id' | 'courseId' | 'version' | 'createdAt' | 'updatedAt' | 'descriptionParsed' | 'contentParsed'
>

/** The row as it will be, and the files it lets go. */
async function edited(
  tx: Transaction,
  actor: Actor,
  row: MaterialRow,
  input: UpdateMaterial,
): Promise<{ after: Edited; dropped: string[] }> {
  const type = input.type ?? row.type
  const content = contentAfter(type, input, row)
  const isSame = type === row.type && content.content === row.content && content.uploadId === row.uploadId
  const file = isSame ? undefined : await takeFile(tx, actor, { type, ...content }, row)
  const isPublished = input.isPublished ?? row.isPublished
  requireContent(isPublished, content)
  const after: Edited = {
    sectionId: input.sectionId === undefined ? row.sectionId : input.sectionId,
    title: input.title ?? row.title,
    description: input.description ?? row.description,
    type,
    ...content,
    durationSeconds: input.duration ?? row.durationSeconds,
    isPublished,
    isPreview: input.isPreview ?? row.isPreview,
    position: await positionAfter(tx, row, input),
  }
  if (input.duration === null || (input.duration === undefined && !isSame && followsContent(row, file))) {
    const seconds = file ? file.seconds : await fileSeconds(tx, content.uploadId)
    after.durationSeconds = automaticDuration(type, content.content, seconds) ?? after.durationSeconds
  }
  return { after, dropped: row.uploadId !== null && row.uploadId !== content.uploadId ? [row.uploadId] : [] }
}

/** Whether the length goes with new content: a film's always; a text's until somebody has written another one. */
function followsContent(row: MaterialRow, file: { seconds: number | null } | undefined): boolean {
  if (file && file.seconds !== null) return true
  return row.type !== 'text' || row.durationSeconds === automaticDuration('text', row.content, null)
}

async function fileSeconds(tx: Transaction, uploadId: string | null): Promise<number | null> {
  if (uploadId === null) return null
  const [upload] = await tx.select({ seconds: uploads.durationSeconds }).from(uploads).where(eq(uploads.id, uploadId))
  return upload?.seconds ?? null
}

const isChanged = (row: MaterialRow, after: Edited): boolean =>
  (Object.keys(after) as (keyof Edited)[]).some(key => row[key] !== after[key])

/** The order asked for; without one a lesson that comes to another section goes behind all others. */
async function positionAfter(tx: Transaction, row: MaterialRow, { sectionId, order }: UpdateMaterial): Promise<number> {
  const isElsewhere = sectionId !== undefined && sectionId !== row.sectionId
  if (isElsewhere && sectionId !== null) await requireSection(tx, row.courseId, sectionId)
  if (order !== undefined) return order
  return isElsewhere ? lastOrder(tx, row.courseId) : row.position
}
