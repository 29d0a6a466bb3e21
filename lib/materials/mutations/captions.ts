import 'server-only'
import { and, eq } from 'drizzle-orm'
import { materialCaptions } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import type { HeldCourse } from '@/lib/courses/mutations/lock-course'
import { conflict, notFound } from '@/lib/errors'
import { attachUpload } from '@/lib/uploads/mutations/uploads'
import { languageName } from '../policy'
import { readMaterial } from '../queries/materials'
import type { MaterialCaption } from '../schema'
import { recount } from './figures'
import { releaseFiles } from './files'
import { holdMaterial } from './hold'

/** `PUT /materials/:id/captions/:language`: captions of a video, in place of earlier ones in that language. */
export async function setCaption(
  actor: Actor,
  materialId: string,
  language: string,
  { uploadId, label }: { uploadId: string; label?: string },
): Promise<MaterialCaption> {
  return inTransaction(undefined, async tx => {
    const { course, row } = await holdMaterial(tx, actor, materialId)
    if (row.type !== 'video') throw conflict('not-a-video', 'Only a video lesson has captions.')
    const where = and(eq(materialCaptions.materialId, materialId), eq(materialCaptions.language, language))
    const [before] = await tx.select().from(materialCaptions).where(where)
    if (before?.uploadId !== uploadId) {
      await attachUpload(tx, actor, uploadId, { kinds: ['captions'], visibility: 'private' })
    }
    const values = { uploadId, label: label ?? before?.label ?? languageName(language) }
    await tx
      .insert(materialCaptions)
      .values({ materialId, language, ...values })
      .onConflictDoUpdate({ target: [materialCaptions.materialId, materialCaptions.language], set: values })
    if (before && before.uploadId !== uploadId) await releaseFiles(tx, [before.uploadId])
    await recountIf(row.isPublished, tx, course)
    return captionOf(await readMaterial(actor, materialId, tx), language)
  })
}

/** `DELETE /materials/:id/captions/:language`. 404 when the lesson has none in that language. */
export async function removeCaption(actor: Actor, materialId: string, language: string): Promise<MaterialCaption> {
  return inTransaction(undefined, async tx => {
    const { course, row } = await holdMaterial(tx, actor, materialId)
    const caption = captionOf(await readMaterial(actor, materialId, tx), language)
    const gone = await tx
      .delete(materialCaptions)
      .where(and(eq(materialCaptions.materialId, materialId), eq(materialCaptions.language, language)))
      .returning()
    await releaseFiles(
      tx,
      gone.map(({ uploadId }) => uploadId),
    )
    await recountIf(row.isPublished, tx, course)
    return caption
  })
}

const recountIf = async (isPublished: boolean, tx: Parameters<typeof recount>[0], course: HeldCourse) => {
  if (isPublished) await recount(tx, course)
}

function captionOf({ captions }: { captions: MaterialCaption[] }, language: string): MaterialCaption {
  const caption = captions.find(one => one.language === language)
  if (!caption) throw notFound('captions')
  return caption
}
