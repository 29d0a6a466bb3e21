import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { startEmbedded } from '@/db/embedded'
import { migrateDatabase } from '@/db/migrate'
import { loadCourses } from './data'

/** One PostgreSQL as `npm start` runs it, with a database for each size. */
export type Cluster = {
  pid: number
  urlOf: (size: number) => string
  /** What decides how durable and how fast it is. */
  settings: Record<string, string>
  remove: () => Promise<void>
}

/** Starts it in a temporary folder, durable as in production (fsync and all), and loads the courses. */
export async function prepareCluster(sizes: number[]): Promise<Cluster> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-bench-'))
  // As root, PostgreSQL runs as another user, who must be able to enter.
  await chmod(folder, 0o755)
  const embedded = await startEmbedded({ directory: path.join(folder, 'postgres') }).catch(async error => {
    await rm(folder, { recursive: true, force: true })
    throw error
  })
  const remove = async () => {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const urlOf = (size: number) => embedded.url.replace(/\/lectern$/, `/bench_${size}`)
  try {
    const names = 'server_version,fsync,synchronous_commit,full_page_writes,shared_buffers,max_connections,jit'.split(
      ',',
    )
    const settings = await withSql(embedded.url, async sql => {
      const rows = await sql`select name, current_setting(name) as value from pg_settings where name in ${sql(names)}`
      for (const size of sizes) await sql.unsafe(`create database bench_${size}`)
      return Object.fromEntries(rows.map(({ name, value }) => [name, value])) as Record<string, string>
    })
    for (const size of sizes) {
      await migrateDatabase(urlOf(size))
      const seconds = await loadCourses(urlOf(size), size)
      console.log(`  ${size.toLocaleString('en')} courses loaded in ${seconds.toFixed(1)} s`)
    }
    return { pid: embedded.pid, urlOf, settings, remove }
  } catch (error) {
    await remove()
    throw error
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
