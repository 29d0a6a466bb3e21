import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import type { Actor } from '@/lib/auth/actor'
import { attachUpload, detachUpload } from '@/lib/uploads/mutations/uploads'

const mediaId = (address: string | null | undefined) => /^\/api\/media\/([0-9a-f]{24})$/.exec(address ?? '')?.[1]

type Change = { before?: string | null; after: string | null; field: string }

/**
 * Keeps the upload that a row shows from now on and lets go of the one it showed before; call it when the row has been
 * written. 404 for an upload that is not the actor's, 400 on the field for one that is no image. An address elsewhere
 * is kept as it is, and never opened.
 */
export async function changePicture(tx: Transaction, actor: Actor, { before, after, field }: Change): Promise<void> {
  const [had, has] = [mediaId(before), mediaId(after)]
  if (had === has) return
  if (has) await attachUpload(tx, actor, has, { kinds: ['image'], visibility: 'public', field })
  if (had && before && !(await isShown(tx, before))) await detachUpload(tx, had)
}

/** Whether anything still shows the picture; call it after the row itself has changed. */
async function isShown(tx: Transaction, address: string): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 where exists (select 1 from categories where thumb = ${address})
    or exists (select 1 from lecturers where avatar = ${address})
    or exists (select 1 from organizations where logo_url = ${address})
    or exists (select 1 from courses where thumbnail_url = ${address} or ${address} = any(thumb) or ${address} = any(list_image))`)
  return rows.length > 0
}
