import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { countLedgerViolations, readMigrations, readSequences, readTables } from '@/db/backup/catalog'
import { openSnapshot, type Snapshot, type StoredFile } from '@/db/backup/snapshot'
import type { FileStore } from '@/lib/uploads/stores/file-store'
import { writeArchive } from './archive'
import { inPieces } from './byte-reader'
import {
  BackupRefusal,
  type End,
  type Entry,
  endName,
  filePiece,
  formatVersion,
  type Manifest,
  manifestName,
  pieceBytes,
  secretsName,
  tablePiece,
} from './format'
import type { Progress } from './progress'
import { fingerprintOf, type SiteSecrets, sealSecrets } from './secrets'

const compress = promisify(gzip)

export type BackupSource = {
  /** The database itself, or a pooler in front of it. */
  url: string
  store: FileStore
  version: string
  currency: string
  /** The site's secret; undefined when it is not known here. */
  secrets?: SiteSecrets
  /** Seals the secret; without one it is left out. */
  passphrase?: string
  progress: Progress
  /** Ends the backup: its bytes break off with the reason as an error. */
  signal?: AbortSignal
}

/** A backup as it is written: its bytes, and what they hold, known once the last was read. */
export type Backup = { bytes: AsyncGenerator<Uint8Array>; result: () => End }

/**
 * Makes a backup of a site while it runs: every table as it was at one moment, and every upload that was there then.
 * Nothing happens before the first byte is asked for; a reader that stops leaves nothing behind. A `BackupRefusal` when
 * another backup of this database is under way.
 */
export function createBackup(source: BackupSource): Backup {
  const end: End = { rows: {}, sequences: {}, files: 0, fileBytes: 0, faults: [], ledgerViolations: 0 }
  let isComplete = false
  async function* bytes() {
    yield* writeArchive(entriesOf(source, end))
    isComplete = true
  }
  return {
    bytes: bytes(),
    result: () => {
      if (!isComplete) throw new Error('The backup is not complete.')
      return end
    },
  }
}

async function* entriesOf(source: BackupSource, end: End): AsyncGenerator<Entry> {
  const { url, secrets, passphrase, signal } = source
  const snapshot = await openSnapshot(url)
  if (!snapshot) throw new BackupRefusal('Another backup of this database is under way.')
  try {
    const manifest = await manifestOf(source, snapshot)
    yield json(manifestName, manifest)
    if (secrets && passphrase) yield { name: secretsName, bytes: await sealSecrets(secrets, passphrase) }
    for await (const entry of all(source, snapshot, manifest, end)) {
      signal?.throwIfAborted()
      yield entry
    }
    await snapshot.requireIntact()
    yield json(endName, end)
  } finally {
    await snapshot.close()
  }
}

async function* all(source: BackupSource, snapshot: Snapshot, { tables }: Manifest, end: End): AsyncGenerator<Entry> {
  for (const table of tables) {
    let number = 0
    let rows = 0
    for await (const piece of inPieces(snapshot.rows(table), pieceBytes)) {
      rows += linesIn(piece)
      number++
      yield { name: tablePiece(table.name, number), bytes: await compress(piece) }
      source.progress({ stage: 'tables', table: table.name, rows, bytes: piece.byteLength })
    }
    end.rows[table.name] = rows
    await snapshot.requireIntact()
  }
  end.ledgerViolations = await countLedgerViolations(snapshot.sql)
  // They are no part of a snapshot: read after it, they are never behind its rows.
  end.sequences = await readSequences(snapshot.sql)
  if (!tables.some(({ name }) => name === 'uploads')) return
  for await (const file of snapshot.files()) yield* piecesOf(source, file, end)
}

/** One upload. One that is not there, or breaks off, or is not what its row says, is noted and no reason to stop. */
async function* piecesOf({ store, progress }: BackupSource, file: StoredFile, end: End): AsyncGenerator<Entry> {
  const hash = createHash('sha256')
  const size = await store.size(file.key)
  if (size === undefined) return void end.faults.push({ key: file.key, fault: 'missing' })
  let [number, bytes] = [0, 0]
  try {
    for await (const piece of inPieces(storedBytes(store, file.key, size), pieceBytes)) {
      hash.update(piece)
      number++
      bytes += piece.byteLength
      yield { name: filePiece(file.key, number), bytes: piece }
      progress({ stage: 'files', files: end.files, bytes: piece.byteLength })
    }
  } catch (error) {
    // Gone in the middle is a fault of the file; a store that is away is one of the backup.
    if ((await store.size(file.key)) === size) throw error
    return void end.faults.push({ key: file.key, fault: 'missing' })
  }
  if (bytes !== file.sizeBytes || hash.digest('hex') !== file.sha256) {
    end.faults.push({ key: file.key, fault: 'damaged' })
  }
  end.files++
  end.fileBytes += bytes
}

/** How often a file is gone on with where a connection to the store broke. */
const attempts = 3

/** A stored file from its first byte to its last, over as many connections as that takes. */
async function* storedBytes(store: FileStore, key: string, size: number): AsyncGenerator<Uint8Array> {
  let start = 0
  for (let attempt = 1; start < size; ) {
    try {
      for await (const chunk of store.read(key, { start, end: size - 1 })) {
        start += chunk.byteLength
        yield chunk
      }
      if (start < size) throw new Error(`The store ended ${key} too early.`)
    } catch (error) {
      if (attempt++ === attempts) throw error
    }
  }
}

async function manifestOf({ version, currency, secrets }: BackupSource, { sql }: Snapshot): Promise<Manifest> {
  const migrations = await readMigrations(sql)
  if (migrations.length === 0) throw new BackupRefusal('This database holds no site: there is nothing to back up.')
  const [server] = await sql<{ version: string }[]>`select current_setting('server_version') as version`
  const [now] = await sql<{ at: Date }[]>`select now() as at`
  return {
    format: formatVersion,
    product: 'lectern',
    version,
    createdAt: new Date(now?.at ?? Number.NaN).toISOString(),
    postgres: server?.version ?? '',
    currency,
    migrations,
    tables: await readTables(sql),
    secretFingerprint: secrets ? fingerprintOf(secrets.authSecret) : null,
  }
}

const json = (name: string, value: unknown): Entry => ({
  name,
  bytes: Buffer.from(`${JSON.stringify(value, null, 2)}\n`),
})

/** Rows of `COPY`'s text end with a line feed, and those within a value are written as `\n`. */
function linesIn(piece: Uint8Array): number {
  let lines = 0
  for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) lines++
  return lines
}
