import { existsSync } from 'node:fs'
import path from 'node:path'
import { directUrl } from '@/db/client'
import { startEmbedded } from '@/db/embedded'
import { meetDatabase } from '@/db/pooler'
import { env } from '@/lib/env'

/** The database of this site: an external one, or the embedded one, started for as long as it is used here. */
export type SiteDatabase = { url: string; isEmbedded: boolean; close: () => Promise<void> }

const embeddedFolder = () => path.join(env().DATA_DIR, 'postgres')

/** Whether there is an embedded database to open. */
export const hasEmbedded = (): boolean => existsSync(path.join(embeddedFolder(), 'PG_VERSION'))

/** The address is that of the database itself. `signal` gives up a start of the embedded one. */
export async function openDatabase(signal?: AbortSignal): Promise<SiteDatabase> {
  await meetDatabase()
  const external = directUrl()
  if (external) return { url: external, isEmbedded: false, close: async () => {} }
  const embedded = await startEmbedded({ directory: embeddedFolder(), signal })
  return { url: embedded.url, isEmbedded: true, close: () => embedded.stop() }
}
