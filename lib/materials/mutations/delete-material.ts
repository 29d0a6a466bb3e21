import 'server-only'
import { eq } from 'drizzle-orm'
import { materials } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { requireVersion } from '@/lib/api/if-match'
import { recordAct } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { readMaterial } from '../queries/materials'
import type { Material } from '../schema'
import { recount } from './figures'
import { dropCaptions, releaseFiles } from './files'
import { aboutLesson, holdMaterial } from './hold'

/**
 * 001 `DELETE /materials/:id`: the lesson goes, with what learners did in it; their progress is then that of the
 * lessons that are left.
 */
export async function deleteMaterial(
  actor: Actor,
  id: string,
  accepted: readonly number[] | undefined,
): Promise<Material> {
  return inTransaction(undefined, async tx => {
    const { course, row } = await holdMaterial(tx, actor, id)
    requireVersion(accepted, row.version)
    const material = await readMaterial(actor, id, tx)
    const files = [row.uploadId, ...(await dropCaptions(tx, id))]
    await tx.delete(materials).where(eq(materials.id, id))
    await releaseFiles(tx, files)
    if (row.isPublished) await recount(tx, course)
    await recordAct(tx, actor, 'lesson-deleted', aboutLesson(course, row))
    return material
  })
}
