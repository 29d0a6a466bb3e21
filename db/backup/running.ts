import type postgres from 'postgres'

/** Held by the one backup that is under way, as an advisory lock. */
export const backupLock = 7_237_010

/**
 * Whether a backup is under way. Asked after a row was removed and before its file is: when the answer is no, any later
 * backup takes its snapshot without that row.
 */
export async function isBackupRunning(sql: postgres.ISql): Promise<boolean> {
  const [held] = await sql`
    select 1 from pg_locks where locktype = 'advisory' and granted and classid = 0 and objid = ${backupLock}
      and objsubid = 1 and database = (select oid from pg_database where datname = current_database())`
  return held !== undefined
}
