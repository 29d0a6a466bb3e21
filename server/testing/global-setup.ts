import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { removeCluster, startEmbedded } from '@/db/embedded'
import { migrateDatabase } from '@/db/migrate'
import { bundleMarkdownWorker } from '../bundle'
import { writeRegistry } from '../registry'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the test cluster's maintenance database. */
    clusterUrl: string
  }
}

/** One PostgreSQL for the run, with one migrated template that every test file clones. Durability is off: nothing lasts. */
export default async function setup(project: TestProject) {
  writeRegistry()
  await bundleMarkdownWorker()
  const directory = path.join(await mkdtemp(path.join(os.tmpdir(), 'lectern-test-')), 'postgres')
  await import('node:fs/promises').then(fs => fs.chmod(path.dirname(directory), 0o755))
  const database = await startEmbedded({
    directory,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  })
  await migrateDatabase(database.url)
  const clusterUrl = database.url.replace(/\/lectern$/, '/postgres')
  const sql = postgres(clusterUrl, { max: 1, onnotice: () => {} })
  await sql`alter database lectern with is_template true allow_connections false`
  await sql.end()
  project.provide('clusterUrl', clusterUrl)
  return async () => {
    await database.stop()
    await removeCluster(directory)
    await import('node:fs/promises').then(fs => fs.rm(path.dirname(directory), { recursive: true, force: true }))
  }
}
