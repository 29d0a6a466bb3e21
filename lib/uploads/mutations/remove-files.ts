import 'server-only'
import { isBackupRunning } from '@/db/backup/running'
import { sqlPool } from '@/db/client'
import { describeError, log } from '@/lib/log'
import { fileStore } from '../storage'

/**
 * Removes files whose rows are gone, after the commit. While a backup is under way they stay, because its snapshot may
 * have the rows; what stays, or cannot be removed now, is found by `sweepStore`.
 */
export async function removeFiles(keys: readonly string[]): Promise<void> {
  if (keys.length === 0 || (await isBackupRunning(sqlPool()))) return
  const store = fileStore()
  for (const key of keys) {
    await store.remove(key).catch(error => log().warn({ key, ...describeError(error) }, 'a file could not be removed'))
  }
}
