import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { uploads } from '@/db/schema'
import { log } from '@/lib/log'
import { inBatches } from '@/lib/retention/batches'
import { fileStore, uploadsFolder } from '../storage'
import { sweepPartialFiles } from '../stores/partial-files'
import { removeFiles } from './remove-files'

/** Rows and files removed at once: requests for the files wait no longer than that. */
const batch = 100

/**
 * Removes uploads that nothing refers to and that are a day old, rows and files. Those being attached at this moment
 * are locked and skipped; what a row still refers to stays, whatever `attached_at` says. A file that cannot be removed
 * now has no row any more and is found by `sweepStore`.
 */
export async function sweepOrphans(stopped = () => false): Promise<void> {
  const sweep = async (most: number) => {
    const removed = await db().execute<{ storage_key: string }>(sql`
      delete from uploads where id in (
        select u.id from uploads u
        where u.attached_at is null and u.created_at < now() - interval '24 hours'
          and not exists (select 1 from materials m where m.upload_id = u.id)
          and not exists (select 1 from material_captions c where c.upload_id = u.id)
          and not exists (select 1 from message_attachments a where a.upload_id = u.id)
          and not exists (select 1 from users p where p.avatar_upload_id = u.id)
        order by u.created_at limit ${most} for update of u skip locked)
      returning storage_key`)
    await removeFiles(removed.map(({ storage_key }) => storage_key))
    return removed.length < most ? 'done' : 'more'
  }
  await inBatches(sweep, stopped, batch)
}

/** What we store ourselves; anything else in the folder or bucket is not ours to remove. */
const ownKey = /^(image|pdf|video|captions)\/[0-9a-f]{2}\/[0-9a-f]{24}\.\w+$|^avatars\/[0-9a-f]{24}\.webp$/

/** So many files without a row are a wrong database rather than crashes. */
const suspicious = 100

/**
 * Removes stored files that have had no row for a day: what a crash left between storing a file and writing its row.
 * Where most files have none, the database is not the one they belong to, and nothing is removed.
 */
export async function sweepStore(stopped = () => false): Promise<void> {
  const store = fileStore()
  const lost: string[] = []
  let known = 0
  let keys: string[] = []
  const check = async () => {
    const rows = await db().select({ key: uploads.storageKey }).from(uploads).where(inArray(uploads.storageKey, keys))
    const found = new Set(rows.map(({ key }) => key))
    known += found.size
    lost.push(...keys.filter(key => !found.has(key)))
    keys = []
  }
  const dayAgo = Date.now() - 24 * 60 * 60_000
  for await (const { key, storedAt } of store.list()) {
    if (!ownKey.test(key) || storedAt.getTime() > dayAgo) continue
    if (keys.push(key) >= 500) await check()
    if (stopped()) return
  }
  if (keys.length > 0) await check()
  if (lost.length > suspicious && lost.length > known) {
    log().error({ lost: lost.length, known }, 'most stored files have no row: is this the right database?')
    return
  }
  await removeFiles(lost)
}

/** Removes what broken uploads left on this machine's disk. */
export const sweepPartials = (): Promise<void> => sweepPartialFiles(uploadsFolder())

/** The same before the first request is taken: whatever carries our process id is of an earlier life. */
export const sweepPartialsAtStart = (): Promise<void> => sweepPartialFiles(uploadsFolder(), { atStart: true })
