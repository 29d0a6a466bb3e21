import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { startEmbedded } from '@/db/embedded'
import { migrateDatabase } from '@/db/migrate'
import { loadCourses } from './data'

/** One PostgreSQL as `npm start` runs it, with a database for each size. */
export type Cluster = {
  urlOf: (size: number) => string
  /** What decides how durable and how fast it is. */
  settings: Record<string, string>
  remove: () => Promise<void>
}

/** Starts it in a temporary folder, durable as in production (fsync and all). */
export async function startCluster(): Promise<Cluster> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-bench-'))
  try {
    // As root, PostgreSQL runs as another user, who must be able to enter.
    await chmod(folder, 0o755)
    const embedded = await startEmbedded({ directory: path.join(folder, 'postgres') })
    const remove = async () => {
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    }
    const rows = await withSql(
      embedded.url,
      sql => sql<{ name: string; value: string }[]>`
        select name, current_setting(name) as value from pg_settings where name in ${sql(shown)}`,
    )
    return {
      urlOf: size => embedded.url.replace(/\/lectern$/, `/bench_${size}`),
      settings: Object.fromEntries(rows.map(({ name, value }) => [name, value])),
      remove,
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

const shown = ['server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_connections']

/** Makes a database for each size, with our schema and so many courses. */
export async function fillCluster({ urlOf }: Cluster, sizes: number[]): Promise<void> {
  for (const size of sizes) {
    const url = urlOf(size)
    await withSql(url.replace(/\/bench_\d+$/, '/postgres'), sql => sql.unsafe(`create database bench_${size}`))
    await migrateDatabase(url)
    const seconds = await loadCourses(url, size)
    console.log(`  ${size.toLocaleString('en')} courses loaded in ${seconds.toFixed(1)} s`)
  }
}

/** Runs `work` with a connection of its own. */
export async function withSql<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
