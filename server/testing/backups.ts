import { createHash } from 'node:crypto'
import postgres from 'postgres'
import { readTables } from '@/db/backup/catalog'
import { type BackupSource, createBackup } from '@/lib/backup/create-backup'
import { silent } from '@/lib/backup/progress'
import { fileStore } from '@/lib/uploads/storage'
import type { FileStore } from '@/lib/uploads/stores/file-store'

export const secrets = { authSecret: 'a secret of the site that is long enough' }
/** This test's own site. */
export const source = (changes: Partial<BackupSource> = {}): BackupSource => ({
  url: process.env.DATABASE_URL as string,
  store: fileStore(),
  version: '0.1.0',
  currency: 'USD',
  secrets,
  progress: silent,
  ...changes,
})

/** A whole backup in memory. */
export async function bytesOf(from = source()) {
  const backup = createBackup(from)
  const pieces: Uint8Array[] = []
  for await (const piece of backup.bytes) pieces.push(piece)
  return { bytes: Buffer.concat(pieces), result: backup.result() }
}

/** Bytes as they come from a file. */
export async function* pieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.byteLength; at += 100_000) yield bytes.subarray(at, at + 100_000)
}

/** Every row of every table as text, without the numbers of transactions. */
export async function contentOf(url: string): Promise<Record<string, string>> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const content: Record<string, string> = {}
    for (const { name, columns } of await readTables(sql)) {
      const rows = await sql.unsafe(
        `select md5(coalesce(string_agg(r::text, chr(10) order by r::text), '')) as sum
         from (select ${columns.map(column => `"${column}"`).join(', ')} from "${name}") r`,
      )
      content[name] = rows[0]?.sum
    }
    return content
  } finally {
    await sql.end()
  }
}

/** The content of every stored file. */
export async function sumsOf(store: FileStore): Promise<Record<string, string>> {
  const sums: Record<string, string> = {}
  for await (const { key } of store.list()) {
    const size = (await store.size(key)) ?? 0
    const hash = createHash('sha256')
    if (size > 0) for await (const chunk of store.read(key, { start: 0, end: size - 1 })) hash.update(chunk)
    sums[key] = hash.digest('hex')
  }
  return sums
}
