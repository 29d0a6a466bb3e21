import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

/** One number for all instances: whoever comes second waits until the schema is there. */
const migrationLock = 7_237_001

/** Applies what is missing of `db/migrations`. Safe to call from several instances at once, and again and again. */
export async function migrateDatabase(url: string, folder = 'db/migrations'): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    await sql`select pg_advisory_lock(${migrationLock})`
    await migrate(drizzle(sql), { migrationsFolder: folder })
  } finally {
    await sql.end({ timeout: 5 })
  }
}
