import type postgres from 'postgres'
import { type BackupTable, quoted } from './catalog'
import { openConnection, settle } from './connection'
import { backupLock } from './running'

export type StoredFile = { key: string; sizeBytes: number; sha256: string }

/** The whole database as it was at one moment, for as long as it is open. */
export type Snapshot = {
  sql: postgres.ISql
  /** The rows of a table as `COPY` writes them, read as fast as the reader takes them. */
  rows: (table: BackupTable) => AsyncGenerator<Uint8Array>
  /** Every upload that the snapshot has a row for. */
  files: () => AsyncGenerator<StoredFile>
  /** Throws when the snapshot or the right to be the only backup was lost meanwhile. */
  requireIntact: () => Promise<void>
  close: () => Promise<void>
}

/**
 * Opens a snapshot. From before it until `close`, no file of a removed row is removed (`lib/uploads`), and no second
 * backup of this database begins: undefined when one is under way. The URL leads to the database itself or to a pooler.
 */
export async function openSnapshot(url: string): Promise<Snapshot | undefined> {
  // Two connections: the lock comes first and goes last, and what only waits holds no snapshot back.
  const [guard, reader] = [openConnection(url), openConnection(url)]
  const close = async () => {
    await Promise.all([reader.end({ timeout: 0 }), guard.end({ timeout: 0 })])
  }
  try {
    const lock = await guard.reserve()
    await lock`begin`
    await settle(lock)
    const [got] = await lock<{ free: boolean }[]>`select pg_try_advisory_xact_lock(${backupLock}) as free`
    if (!got?.free) {
      await close()
      return undefined
    }
    const sql = await reader.reserve()
    await sql`begin isolation level repeatable read read only`
    await settle(sql)
    const identityOf = async () => [await transactionOf(lock), await transactionOf(sql)].join()
    const first = await identityOf()
    const requireIntact = async () => {
      if ((await identityOf()) !== first) throw new Error('The connection to the database was lost.')
    }
    return { sql, rows: table => rowsOf(sql, table), files: () => filesOf(sql), requireIntact, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Tells a transaction from any other one, also from what a connection runs after it was lost and made again. */
async function transactionOf(sql: postgres.ISql): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select pg_backend_pid() || ' ' || transaction_timestamp() as id`
  return row?.id ?? ''
}

async function* rowsOf(sql: postgres.ISql, { name, columns }: BackupTable): AsyncGenerator<Uint8Array> {
  // A query rather than the table, because a partitioned one has no rows of its own to copy.
  const stream = await sql
    .unsafe(`copy (select ${columns.map(quoted).join(', ')} from public.${quoted(name)}) to stdout`)
    .readable()
  yield* stream
}

/** How many files are asked for at once. */
const batch = 500

async function* filesOf(sql: postgres.ISql): AsyncGenerator<StoredFile> {
  type Row = { key: string; size_bytes: string; sha256: string }
  for (let last = ''; ; ) {
    const rows = await sql<Row[]>`
      select storage_key as key, size_bytes, sha256 from public.uploads
      where storage_key > ${last} order by storage_key limit ${batch}`
    for (const { key, size_bytes, sha256 } of rows) yield { key, sizeBytes: Number(size_bytes), sha256 }
    if (rows.length < batch) return
    last = rows.at(-1)?.key ?? ''
  }
}
