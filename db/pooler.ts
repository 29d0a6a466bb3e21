import postgres from 'postgres'
import { env } from '@/lib/env'
import { describeError, log } from '@/lib/log'
import { directUrl, limits, setPooled } from './client'

/**
 * Finds out how the database is reached, once, before the first statement. A pooler such as PgBouncer hands a connection
 * to somebody else after every transaction: nothing may be kept on it, and the limits cannot be asked for when it is
 * opened. Throws a message for the operator when what needs a connection of its own has none.
 */
export async function meetDatabase(): Promise<void> {
  const url = env().DATABASE_URL
  if (!url) return
  const direct = directUrl() as string
  const way = await lookAt(url)
  const straight = direct === url ? way : await lookAt(direct)
  if (straight.isPooled) {
    throw new Error(
      `${env().DATABASE_DIRECT_URL ? 'DATABASE_DIRECT_URL' : 'DATABASE_URL'} leads through a pooler such as PgBouncer. Migrations, locks and live updates need connections to the database itself: set DATABASE_DIRECT_URL to its address.`,
    )
  }
  if (way.identity !== straight.identity)
    throw new Error('DATABASE_URL and DATABASE_DIRECT_URL lead to two databases; they must lead to one.')
  if (way.isPooled) await limitRole(url)
  setPooled(way.isPooled)
}

/** Connections of these functions ask for nothing that a pooler would refuse. */
async function onConnection<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, prepare: false, fetch_types: false, connect_timeout: 10, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** A pooler names itself as the process to cancel, because it cannot know which one of the server's will answer. */
const lookAt = (url: string): Promise<{ isPooled: boolean; identity: string }> =>
  onConnection(url, async sql => {
    const rows = await sql<{ pid: number; identity: string }[]>`select pg_backend_pid() as pid,
      concat_ws(' ', current_database(), pg_postmaster_start_time()) as identity`
    const [row] = rows
    return { isPooled: rows.state.pid !== row?.pid, identity: row?.identity ?? '' }
  })

/**
 * Gives our role its limits in this database, so that they hold for every statement on every connection that the pooler
 * opens. A limit that the operator has set, for the role or the database, is left alone.
 */
async function limitRole(url: string): Promise<void> {
  await onConnection(url, async sql => {
    const given = await sql.begin(async tx => {
      // Two instances that change the same row of the catalogue would fail.
      await tx`select pg_advisory_xact_lock(7237003)`
      const settings = await tx<{ name: string }[]>`
        select split_part(setting, '=', 1) as name from pg_db_role_setting, unnest(setconfig) as setting
        where setdatabase in (0, (select oid from pg_database where datname = current_database()))
          and setrole in (0, (select oid from pg_roles where rolname = current_user))`
      const set = new Set(settings.map(({ name }) => name))
      const missing = Object.entries(limits).filter(([name]) => !set.has(name))
      const [row] = await tx<{ database: string }[]>`select current_database() as database`
      for (const [name, value] of missing)
        await tx`alter role current_user in database ${tx(row?.database ?? '')} set ${tx.unsafe(`${name} = ${value}`)}`
      return missing
    })
    if (given.length > 0) await renewConnections(sql, given)
  }).catch(error => {
    log().error(describeError(error), 'limits not set')
    const statements = Object.entries(limits).map(([name, value]) => `alter role … set ${name} = ${value}`)
    throw new Error(
      `Behind a pooler the database role must have limits, and could not be given them. Have an administrator of the database run: ${statements.join('; ')}`,
      { cause: error },
    )
  })
}

/** Connections that the pooler opened before have no limits: those at rest are closed, and ours is given them. */
const renewConnections = (sql: postgres.Sql, given: [string, number][]) =>
  sql.begin(async tx => {
    await tx`select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user
      and datname = current_database() and state = 'idle' and pid <> pg_backend_pid()`
    for (const [name, value] of given) await tx.unsafe(`set ${name} = ${value}`)
  })
