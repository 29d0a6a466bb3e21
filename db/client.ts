import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { env } from '@/lib/env'
import * as schema from './schema'

export type Database = PostgresJsDatabase<typeof schema>
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** What a query needs: the database, or the transaction it must be part of. */
export type Connection = Database | Transaction

// Pages and handlers are two bundles in one process: the pool must be one, so it lives on globalThis.
const shared = globalThis as { lecternSql?: postgres.Sql; lecternDb?: Database; lecternPooled?: boolean }

/** How long what we ask of the database may take, in milliseconds. */
export const limits = { statement_timeout: 5000, lock_timeout: 2000, idle_in_transaction_session_timeout: 10_000 }

/** Seconds that a server which says nothing is waited for: a little longer than it may take over a statement. */
const answerSeconds = 5.5
const patience = new AsyncLocalStorage<number>()

/** Runs `work`, whose statements may take so many seconds each: what touches very many rows, and nobody else waits for. */
export async function atLeisure<T>(tx: Transaction, seconds: number, work: () => Promise<T>): Promise<T> {
  await tx.execute(sql`select set_config('statement_timeout', ${`${seconds}s`}, true)`)
  return patience.run(seconds + answerSeconds, work)
}

const session = { application_name: 'lectern', TimeZone: 'UTC' }

/** Options of connections to the database itself; measured to recover from a killed server within a tenth of a second. */
export const connectionOptions = {
  backoff: () => 0.1,
  connect_timeout: 3,
  answer_timeout: () => patience.getStore() ?? answerSeconds,
  idle_timeout: 60,
  onnotice: () => {},
  connection: { ...session, ...limits },
} satisfies postgres.Options<Record<string, never>>

/** The same through a pooler: nothing is kept on a connection, and its role has the limits (`db/pooler.ts`). */
const pooledOptions = { ...connectionOptions, connection: session, prepare: false }

/** The address of the database itself, for whatever needs a connection of its own. */
export const directUrl = (): string | undefined => env().DATABASE_DIRECT_URL ?? env().DATABASE_URL

/** Says whether DATABASE_URL leads through a pooler; heeded by the next pool. */
export function setPooled(isPooled: boolean): void {
  shared.lecternPooled = isPooled
}

/** The pool of raw connections. */
export function sqlPool(): postgres.Sql {
  const url = env().DATABASE_URL
  if (!shared.lecternSql) {
    if (!url) throw new Error('No database: set DATABASE_URL, or start with `npm start`, which brings its own.')
    const options = shared.lecternPooled ? pooledOptions : connectionOptions
    shared.lecternSql = postgres(url, { ...options, max: env().DATABASE_POOL })
  }
  return shared.lecternSql
}

/** The database. Made at first use, so that a build needs none. */
export function db(): Database {
  shared.lecternDb ??= drizzle(sqlPool(), { schema })
  return shared.lecternDb
}

/** Ends the pool; the next use opens a new one. */
export async function closeDatabase(): Promise<void> {
  const pool = shared.lecternSql
  shared.lecternSql = undefined
  shared.lecternDb = undefined
  await pool?.end({ timeout: 5 })
}
