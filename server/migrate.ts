import { existsSync } from 'node:fs'
import path from 'node:path'
import { directUrl } from '@/db/client'
import { startEmbedded } from '@/db/embedded'
import { migrateDatabase } from '@/db/migrate'
import { meetDatabase } from '@/db/pooler'
import { env } from '@/lib/env'

/** `npm run migrate`: brings the schema up to date and ends. May run while instances of the version before are serving. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  await meetDatabase()
  const embedded = env().DATABASE_URL
    ? undefined
    : await startEmbedded({ directory: path.join(env().DATA_DIR, 'postgres') })
  try {
    await migrateDatabase((directUrl() ?? embedded?.url) as string)
    console.log('The schema is up to date.')
  } finally {
    await embedded?.stop()
  }
}

main().catch(error => {
  console.error(`\nThe schema was not brought up to date.\n${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
})
