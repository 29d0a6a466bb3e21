import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import type { Actor } from '@/lib/auth/actor'
import { attachUpload, detachUpload } from '@/lib/uploads/mutations/uploads'
import { mediaIdsOf } from '../policy'

type Pictures = Parameters<typeof mediaIdsOf>[0]

/** What a course without pictures has. */
export const noPictures: Pictures = { thumbnailUrl: null, thumb: [], listImage: [] }

/**
 * Keeps the uploads that a course shows, and lets go of those it shows no more. A colleague's picture that was there
 * before may stay; a new one must be the actor's own upload, and an image. Addresses elsewhere are kept as they are:
 * the server never opens them.
 */
export async function changePictures(
  tx: Transaction,
  actor: Actor,
  courseId: string,
  before: Pictures,
  after: Pictures,
): Promise<void> {
  const [had, has] = [mediaIdsOf(before), mediaIdsOf(after)]
  for (const id of has.filter(one => !had.includes(one))) {
    await attachUpload(tx, actor, id, { kinds: ['image'], visibility: 'public', field: 'thumbnailUrl' })
  }
  await releasePictures(
    tx,
    courseId,
    had.filter(one => !has.includes(one)),
  )
}

/** Lets go of uploads unless another course shows them too, such as a copy of this one. */
export async function releasePictures(tx: Transaction, courseId: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const address = `/api/media/${id}`
    const [other] = await tx.execute(sql`select 1 from courses where id <> ${courseId}
      and (thumbnail_url = ${address} or ${address} = any(thumb) or ${address} = any(list_image)) limit 1`)
    if (!other) await detachUpload(tx, id)
  }
}
