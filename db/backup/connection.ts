import postgres from 'postgres'

/** One connection of its own, that is never changed for another one while it lives: to make or restore a backup takes hours. */
export const openConnection = (url: string): postgres.Sql =>
  postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    prepare: false,
    onnotice: () => {},
    connection: { application_name: 'lectern backup' },
  })

/**
 * For the current transaction: no time limits, and values written in the one way that every version of PostgreSQL reads.
 * `SET LOCAL`, because a pooler refuses such settings at the connection and keeps plain ones for others.
 */
export async function settle(sql: postgres.ISql): Promise<void> {
  await sql.unsafe(`
    set local statement_timeout = 0; set local lock_timeout = '10s'; set local idle_in_transaction_session_timeout = 0;
    set local search_path = public; set local datestyle = 'ISO'; set local intervalstyle = 'postgres';
    set local timezone = 'UTC'; set local extra_float_digits = 3; set local bytea_output = 'hex';
    set local client_encoding = 'UTF8'`)
  const [limit] = await sql`select 1 from pg_settings where name = 'transaction_timeout'`
  if (limit) await sql`set local transaction_timeout = 0`
}
