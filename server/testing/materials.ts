import { Buffer } from 'node:buffer'
import { db } from '@/db/client'
import { materialCaptions, materials, sections, uploads } from '@/db/schema'
import { newId } from '@/lib/ids'
import { fileStore } from '@/lib/uploads/storage'
import { unique } from './builders'

export async function aSection(courseId: string, values: Partial<typeof sections.$inferInsert> = {}) {
  const [section] = await db()
    .insert(sections)
    .values({ title: unique('Section '), position: 0, ...values, courseId })
    .returning()
  if (!section) throw new Error('The section was not stored.')
  return section
}

/** A published text lesson of a course, after the others made for it. */
export async function aMaterial(courseId: string, values: Partial<typeof materials.$inferInsert> = {}) {
  const [material] = await db()
    .insert(materials)
    .values({
      title: unique('Lesson '),
      type: 'text',
      content: 'What the lesson says.',
      position: Number.parseInt(newId().slice(4, 11), 16),
      isPublished: true,
      durationSeconds: 60,
      ...values,
      courseId,
    })
    .returning()
  if (!material) throw new Error('The material was not stored.')
  return material
}

/** A stored private file with these bytes. */
export async function anUpload(bytes: Uint8Array | string, values: Partial<typeof uploads.$inferInsert> = {}) {
  const storageKey = `test/${newId()}`
  const stored = await fileStore().write(storageKey, asyncOf(Buffer.from(bytes as Uint8Array)))
  const [upload] = await db()
    .insert(uploads)
    .values({
      kind: 'video',
      fileName: 'film.mp4',
      contentType: 'video/mp4',
      attachedAt: new Date(),
      storageKey,
      ...stored,
      ...values,
    })
    .returning()
  if (!upload) throw new Error('The upload was not stored.')
  return upload
}

async function* asyncOf(bytes: Uint8Array) {
  yield bytes
}

export async function aCaption(materialId: string, uploadId: string, language = 'en', label = 'English') {
  await db().insert(materialCaptions).values({ materialId, uploadId, language, label })
}
