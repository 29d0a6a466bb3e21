import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { BackupRefusal, type Manifest } from './format'

/**
 * How many migrations this version has that the backup's site had not. A `BackupRefusal` when the backup has some that
 * this version does not know: it is of a newer version, or of something else.
 */
export async function migrationsSince(folder: string, { migrations, version }: Manifest): Promise<number> {
  const own = readMigrationFiles({ migrationsFolder: folder })
  const unknown = migrations.find(
    ({ hash, when }, index) => own[index]?.folderMillis !== when || own[index]?.hash !== hash,
  )
  if (unknown)
    throw new BackupRefusal(
      `This backup has a migration (${new Date(unknown.when).toISOString()}) that this version does not have or has otherwise: restore it with version ${version} or a later one.`,
    )
  return own.length - migrations.length
}

type Journal = { entries: { tag: string; when: number }[] }

/** Calls `work` with a folder that holds the migrations up to the backup's last one. */
export async function migrationsAsOf(
  folder: string,
  { migrations }: Manifest,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const journal = JSON.parse(await readFile(path.join(folder, 'meta', '_journal.json'), 'utf8')) as Journal
  const entries = journal.entries.slice(0, migrations.length)
  const copy = await mkdtemp(path.join(os.tmpdir(), 'lectern-migrations-'))
  try {
    await mkdir(path.join(copy, 'meta'))
    await writeFile(path.join(copy, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries }))
    for (const { tag } of entries) await copyFile(path.join(folder, `${tag}.sql`), path.join(copy, `${tag}.sql`))
    await work(copy)
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}
