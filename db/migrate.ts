import { readFileSync } from 'node:fs'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { errorCode } from './transaction'

/** One number for all instances: whoever comes second waits until the schema is there. */
const migrationLock = 7_237_001

type Options = {
  folder?: string
  /** Goes on although the schema is of a newer version, which must only have added to it. */
  allowNewer?: boolean
  /** How long another instance, or a table in use, is waited for. */
  patienceMs?: number
  /** How long a change waits for its table at a time: meanwhile everybody waits who uses it. */
  lockTimeoutMs?: number
  /** Hears that there is something to wait for. */
  say?: (line: string) => void
  /** Gives up: what was begun is rolled back. */
  signal?: AbortSignal
}

/** The longest that a single change may take, e.g. an index of a big table. */
const statementTimeoutMs = 3_600_000

/**
 * Applies what is missing of `db/migrations`: all of it or nothing. Safe to call from several instances at once, and
 * again and again. Needs a connection to the database itself. Throws when the schema is newer than this code, and when
 * another instance or a table in use was in the way for longer than `patienceMs`.
 */
export async function migrateDatabase(url: string, options: Options = {}): Promise<void> {
  const { folder = defaultFolder, allowNewer, patienceMs = 300_000, lockTimeoutMs = 3000, signal } = options
  const say = options.say ?? (line => console.log(line))
  const deadline = performance.now() + patienceMs
  const client = connect(url, { lock_timeout: lockTimeoutMs, statement_timeout: statementTimeoutMs })
  const giveUp = () => void client.end({ timeout: 0 })
  signal?.addEventListener('abort', giveUp)
  try {
    signal?.throwIfAborted()
    await takeTurn(client, deadline, say)
    for (let isFirst = true; ; isFirst = false) {
      const state = await compare(client, folder)
      if (state.unknown > 0) {
        if (allowNewer) return
        throw tooNew()
      }
      if (state.missing.length === 0) return
      try {
        await migrate(drizzle(client), { migrationsFolder: folder })
        break
      } catch (error) {
        if (errorCode(error) !== '55P03' || performance.now() > deadline) throw error
        if (isFirst) say('Waiting for a table that is in use: the migration lets it go in between and tries again …')
        await pause()
      }
    }
    const { missing } = await compare(client, folder)
    if (missing.length > 0) {
      throw new Error(
        `These migrations are older than others that were applied before them, and were left out: ${missing.join(', ')}.`,
      )
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', giveUp)
    await client.end({ timeout: 5 })
  }
}

/** Throws unless the schema is the one this code was written for, or a newer one that is allowed. */
export async function checkSchema(
  url: string,
  { folder = defaultFolder, allowNewer }: Pick<Options, 'folder' | 'allowNewer'> = {},
): Promise<void> {
  const client = connect(url, {})
  try {
    const { missing, unknown } = await compare(client, folder)
    if (unknown > 0 && !allowNewer) throw tooNew()
    if (missing.length > 0)
      throw new Error(
        `The schema of the database is older than this version of Lectern: \`npm run migrate\` applies ${missing.join(', ')}.`,
      )
  } finally {
    await client.end({ timeout: 5 })
  }
}

const defaultFolder = 'db/migrations'

const tooNew = () =>
  new Error(
    'The schema of the database belongs to a newer version of Lectern than this one. Start that version, or restore a backup from before it. SCHEMA_NEWER=1 starts this one nevertheless, for going back one release.',
  )

const connect = (url: string, limits: Record<string, number>) =>
  postgres(url, {
    max: 1,
    onnotice: () => {},
    connect_timeout: 10,
    idle_timeout: 0,
    max_lifetime: null,
    connection: { application_name: 'lectern migration', ...limits },
  })

const pause = () => new Promise(resolve => setTimeout(resolve, 200))

/** Waits until nobody else migrates. The lock belongs to the connection, and ends with it. */
async function takeTurn(client: postgres.Sql, deadline: number, say: (line: string) => void): Promise<void> {
  for (let isFirst = true; ; isFirst = false) {
    const [row] = await client<{ free: boolean }[]>`select pg_try_advisory_lock(${migrationLock}) as free`
    if (row?.free) return
    if (isFirst) say('Waiting for another instance that migrates the database …')
    if (performance.now() > deadline) {
      const holders = await client<{ who: string }[]>`
        select format('%s (process %s, %s, since %s)', a.application_name, a.pid, coalesce(host(a.client_addr), 'local'),
          a.backend_start::timestamp(0)) as who
        from pg_locks l join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and l.objid = ${migrationLock} and l.granted`
      throw new Error(
        `The database is being migrated by somebody else, who did not finish: ${holders.map(({ who }) => who).join(', ')}. \`select pg_terminate_backend(<process>)\` ends a connection that was left behind.`,
      )
    }
    await pause()
  }
}

/** The migrations of this code that were not applied, by name, and how many were applied that it does not know. */
async function compare(client: postgres.Sql, folder: string): Promise<{ missing: string[]; unknown: number }> {
  const journal = JSON.parse(readFileSync(path.join(folder, 'meta/_journal.json'), 'utf8')) as {
    entries: { when: number; tag: string }[]
  }
  const [table] = await client<
    { there: boolean }[]
  >`select to_regclass('drizzle.__drizzle_migrations') is not null as there`
  const rows = table?.there
    ? await client<{ at: string }[]>`select created_at as at from drizzle.__drizzle_migrations`
    : []
  const applied = new Set(rows.map(({ at }) => Number(at)))
  const known = new Set(journal.entries.map(({ when }) => when))
  return {
    missing: journal.entries.filter(({ when }) => !applied.has(when)).map(({ tag }) => tag),
    unknown: [...applied].filter(when => !known.has(when)).length,
  }
}
