import { requireFinishedRestore } from '@/db/backup/restore-mark'
import { migrateDatabase } from '@/db/migrate'
import { openDatabase } from './site'

/** `npm run migrate`: brings the schema up to date. May run while instances of the version before are serving. */
export async function migrate(signal: AbortSignal): Promise<number> {
  const database = await openDatabase(signal)
  try {
    await requireFinishedRestore(database.url)
    await migrateDatabase(database.url, { signal })
    console.log('The schema is up to date.')
    return 0
  } finally {
    await database.close()
  }
}
