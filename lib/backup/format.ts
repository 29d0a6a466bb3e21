import { z } from 'zod'
import type { BackupTable } from '@/db/backup/catalog'

/*
 * A backup is one tar file that ordinary tools can open. In this order:
 *
 *   manifest.json                    what it is a backup of
 *   secrets.json                     the site's secret, sealed with the operator's passphrase; may be left out
 *   tables/<table>/000001.copy.gz …  rows as `COPY … TO STDOUT` writes them, cut into pieces of 1 MiB before compression
 *   files/<storage key>/000001 …     uploads as they are stored, cut into pieces of 1 MiB
 *   end.json                         counts, sequences, and what is wrong with the site itself
 *   archive.sha256                   the sum of all sums
 *
 * with a `sums/000001.sha256` after every thousand pieces, in the format that `sha256sum --check` reads.
 */

/** Raised when an older version could not restore what is written now. */
export const formatVersion = 1

/** Bytes of a piece, before it is compressed. One piece at a time is in memory. */
export const pieceBytes = 1024 * 1024

/** A member of the archive. */
export type Entry = { name: string; bytes: Uint8Array }

const Migration = z.object({ hash: z.string(), when: z.number() })

const Table = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  partitions: z.array(z.object({ name: z.string(), bound: z.string() })),
}) satisfies z.ZodType<BackupTable>

export const Manifest = z.object({
  format: z.number().int(),
  product: z.literal('lectern'),
  version: z.string(),
  createdAt: z.string(),
  postgres: z.string(),
  currency: z.string(),
  /** The schema: the migrations that had been applied, oldest first. */
  migrations: z.array(Migration).min(1),
  tables: z.array(Table),
  /** Tells whether a secret is the one of this site, without telling the secret. */
  secretFingerprint: z.string().nullable(),
})
export type Manifest = z.infer<typeof Manifest>

export const End = z.object({
  rows: z.record(z.string(), z.number().int()),
  /** The last value given out; null when none was. */
  sequences: z.record(z.string(), z.string().nullable()),
  files: z.number().int(),
  fileBytes: z.number().int(),
  /** Files that a row names and the store has not (`missing`), or has with other content (`damaged`). */
  faults: z.array(z.object({ key: z.string(), fault: z.enum(['missing', 'damaged']) })),
  /** What `ledger_violations` showed when the backup was made: zero, always. */
  ledgerViolations: z.number().int(),
})
export type End = z.infer<typeof End>

export const manifestName = 'manifest.json'
export const secretsName = 'secrets.json'
export const endName = 'end.json'

const numbered = (number: number): string => String(number).padStart(6, '0')

export const tablePiece = (table: string, number: number): string => `tables/${table}/${numbered(number)}.copy.gz`
export const filePiece = (key: string, number: number): string => `files/${key}/${numbered(number)}`
export const sumsName = (number: number): string => `sums/${numbered(number)}.sha256`

/** What a piece is a part of; undefined for a member that is no piece. */
export function contentOf(name: string): { kind: 'table' | 'file'; id: string; number: number } | undefined {
  const [, kind, id, number] = /^(tables|files)\/(.+)\/(\d{6,})(?:\.copy\.gz)?$/.exec(name) ?? []
  if (!kind || !id) return undefined
  return { kind: kind === 'tables' ? 'table' : 'file', id, number: Number(number) }
}

/** The operator can do something about it: the message is all there is to say. */
export class BackupRefusal extends Error {
  override name = 'BackupRefusal'
}
