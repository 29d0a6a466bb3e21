import { existsSync } from 'node:fs'
import path from 'node:path'
import { startEmbedded } from '@/db/embedded'
import { env } from '@/lib/env'

/** The database of this site: an external one, or the embedded one, started for as long as it is used here. */
export type SiteDatabase = { url: string; isEmbedded: boolean; close: () => Promise<void> }

const embeddedFolder = () => path.join(env().DATA_DIR, 'postgres')

/** Whether there is an embedded database to open. */
export const hasEmbedded = (): boolean => existsSync(path.join(embeddedFolder(), 'PG_VERSION'))

export async function openDatabase(): Promise<SiteDatabase> {
  const { DATABASE_DIRECT_URL, DATABASE_URL } = env()
  const external = DATABASE_DIRECT_URL ?? DATABASE_URL
  if (external) return { url: external, isEmbedded: false, close: async () => {} }
  const embedded = await startEmbedded({ directory: embeddedFolder() })
  return { url: embedded.url, isEmbedded: true, close: () => embedded.stop() }
}
