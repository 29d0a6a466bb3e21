import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type postgres from 'postgres'
import { countLedgerViolations } from '@/db/backup/catalog'
import { openConnection, settle } from '@/db/backup/connection'
import { startLoading } from '@/db/backup/load'
import { clearUnfinished, removeMark, setMark, stateOfTarget } from '@/db/backup/restore-mark'
import { backupLock } from '@/db/backup/running'
import { migrateDatabase } from '@/db/migrate'
import type { FileStore } from '@/lib/uploads/stores/file-store'
import { readArchive } from './archive'
import type { CheckedBackup } from './check-backup'
import { type Content, contentsOf } from './contents'
import { BackupRefusal, type End } from './format'
import { migrationsAsOf, migrationsSince } from './migrations'
import type { Progress } from './progress'

const decompress = promisify(gunzip)

export type RestoreTarget = {
  /** The database itself: migrations need a connection of their own. Its role owns nothing yet and is no superuser. */
  url: string
  store: FileStore
  currency: string
  /** The migrations of this version. */
  migrations: string
  /** Whether what an unfinished restore has left is removed first. */
  again: boolean
  progress: Progress
  /** Done last, while nobody can start the site yet. */
  beforeDone?: () => void
}

export type Restored = { rows: number; files: number; filesThere: number; newMigrations: number; faults: End['faults'] }

/**
 * Puts a checked backup into an empty database and its files into the store, brings both to this version's schema and
 * looks whether everything is there. `open` reads the backup from its beginning. Refuses with a `BackupRefusal` before
 * it has written anything; an error later leaves a database on which no site starts, until `again`.
 */
export async function restoreBackup(
  open: () => Promise<AsyncIterable<Uint8Array>>,
  { manifest, end }: CheckedBackup,
  { url, store, currency, migrations, again, progress, beforeDone }: RestoreTarget,
): Promise<Restored> {
  if (manifest.currency !== currency)
    throw new BackupRefusal(
      `The amounts of this backup are in ${manifest.currency}; here CURRENCY is ${currency}. Set CURRENCY=${manifest.currency}.`,
    )
  const newMigrations = await migrationsSince(migrations, manifest)
  const sql = openConnection(url)
  try {
    await takeTarget(sql, again)
    await migrationsAsOf(migrations, manifest, folder => migrateDatabase(url, { folder }))
    const contents = contentsOf(readArchive(await open()))
    let content = await contents.next()
    await sql.begin(async tx => {
      const { load, finish } = await startLoading(tx, manifest.tables)
      for (; !content.done && content.value.kind === 'table'; content = await contents.next()) {
        const { id } = content.value
        if (end.rows[id] !== 0) await load(id, rowsOf(content.value, end, progress))
      }
      requireEqual(await finish(end.sequences), end.rows)
    })
    const files = { files: 0, filesThere: 0 }
    for (; !content.done; content = await contents.next()) {
      await restoreFile(sql, store, content.value, end, files, progress)
    }
    await migrateDatabase(url, { folder: migrations })
    await sql.begin(async tx => {
      await settle(tx)
      await verify(tx, store, end)
      await tx`analyze`
    })
    beforeDone?.()
    await removeMark(sql)
    const rows = Object.values(end.rows).reduce((sum, count) => sum + count, 0)
    return { rows, ...files, newMigrations, faults: end.faults }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Makes sure that the database is empty and marks it as being restored. */
async function takeTarget(sql: postgres.Sql, again: boolean): Promise<void> {
  const [server] = await sql<{ number: string }[]>`select current_setting('server_version_num') as number`
  if (Number(server?.number) < 150_000) throw new BackupRefusal('PostgreSQL 15 or newer is needed.')
  const [lock] = await sql<{ free: boolean }[]>`select pg_try_advisory_lock(${backupLock}) as free`
  if (!lock?.free) throw new BackupRefusal('A restore or a backup of this database is under way.')
  const state = await stateOfTarget(sql)
  if (state === 'used')
    throw new BackupRefusal(
      'This database is not empty, and a restore never writes over a site. Name an empty one: another DATABASE_URL, or another DATA_DIR.',
    )
  if (state === 'unfinished' && !again)
    throw new BackupRefusal(
      'A restore into this database began and did not end. `npm run restore -- --again FILE` removes what it left and begins from the start.',
    )
  if (state === 'unfinished') await clearUnfinished(sql)
  else await setMark(sql)
}

async function* rowsOf({ id, pieces }: Content, end: End, progress: Progress): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    const rows = await decompress(piece)
    progress({ stage: 'tables', table: id, rows: end.rows[id] ?? 0, bytes: rows.byteLength })
    // An empty piece would end the stream that it is written to.
    if (rows.byteLength > 0) yield rows
  }
}

function requireEqual(found: Record<string, number>, wanted: Record<string, number>): void {
  for (const [table, rows] of Object.entries(wanted)) {
    if (found[table] !== rows) throw new Error(`The table ${table} has ${found[table]} rows instead of ${rows}.`)
  }
}

type Row = { size_bytes: string; sha256: string }

/** Puts one upload into the store, unless it is there already: from an earlier try, or because the store is the same. */
async function restoreFile(
  sql: postgres.Sql,
  store: FileStore,
  { id: key, pieces }: Content,
  { faults }: End,
  count: { files: number; filesThere: number },
  progress: Progress,
): Promise<void> {
  const fault = faults.find(found => found.key === key)?.fault
  if (fault === 'missing') return
  const [row] = await sql<Row[]>`select size_bytes, sha256 from uploads where storage_key = ${key}`
  if (!row) throw new Error(`No upload has the file ${key}.`)
  count.files++
  if (!fault && (await isStored(store, key, row))) return void count.filesThere++
  const told = async function* () {
    for await (const piece of pieces) {
      progress({ stage: 'files', files: count.files, bytes: piece.byteLength })
      yield piece
    }
  }
  const stored = await store.write(key, told())
  if (!fault && stored.sha256 !== row.sha256) throw new Error(`The file ${key} is not what its row says.`)
}

async function isStored(store: FileStore, key: string, { size_bytes, sha256 }: Row): Promise<boolean> {
  const size = await store.size(key)
  if (size === undefined || size !== Number(size_bytes)) return false
  const hash = createHash('sha256')
  if (size > 0) for await (const chunk of store.read(key, { start: 0, end: size - 1 })) hash.update(chunk)
  return hash.digest('hex') === sha256
}

/** The last look, after the migrations of this version. The sums of files were compared as they were written. */
async function verify(sql: postgres.ISql, store: FileStore, { faults, ledgerViolations }: End): Promise<void> {
  const violations = await countLedgerViolations(sql)
  if (violations > ledgerViolations) throw new Error(`${violations} things are wrong with the money after the restore.`)
  const known = new Set(faults.map(({ key }) => key))
  for (let last = ''; ; ) {
    const rows = await sql<{ key: string; size: string }[]>`
      select storage_key as key, size_bytes as size from uploads where storage_key > ${last}
      order by storage_key limit 500`
    for (const { key, size } of rows) {
      if (!known.has(key) && (await store.size(key)) !== Number(size)) throw new Error(`The file ${key} is not there.`)
    }
    if (rows.length < 500) return
    last = rows.at(-1)?.key ?? ''
  }
}
