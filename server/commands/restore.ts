import { readBackupFile } from '@/lib/backup/backup-file'
import { type CheckedBackup, checkBackup } from '@/lib/backup/check-backup'
import type { Progress } from '@/lib/backup/progress'
import { type Restored, restoreBackup } from '@/lib/backup/restore-backup'
import { lostWithoutSecret, secretsToKeep } from '@/lib/backup/restore-secrets'
import { openSecrets, type SiteSecrets } from '@/lib/backup/secrets'
import { env } from '@/lib/env'
import { fileStore } from '@/lib/uploads/storage'
import { keepSecret, knownSecret, previousSecretFile, secretFile } from '../auth-secret'
import { openDatabase } from './site'

type Options = { file: string; withoutSecrets: boolean; again: boolean; progress: Progress; signal: AbortSignal }

/** `npm run restore -- FILE`: checks the whole file first, then restores it. The exit code is 2 when files were missing already. */
export async function restore({ file, withoutSecrets, again, progress, signal }: Options): Promise<number> {
  const checked = await checkBackup(await readBackupFile(file), progress)
  const { AUTH_SECRET_PREVIOUS: previous, BACKUP_PASSPHRASE: passphrase, CURRENCY: currency } = env()
  const secrets = await secretsToKeep(checked, { authSecret: knownSecret(), previous, passphrase, withoutSecrets })
  const database = await openDatabase(signal)
  try {
    const restored = await restoreBackup(() => readBackupFile(file), checked, {
      url: database.url,
      store: fileStore(),
      currency,
      migrations: 'db/migrations',
      again,
      progress,
      beforeDone: () => keepSecrets(secrets),
    })
    return tell(restored, { secrets, withoutSecrets, isEmbedded: database.isEmbedded })
  } finally {
    await database.close()
  }
}

/** `npm run restore -- --check FILE`: whether the file is a whole backup, and what it holds. Writes nothing. */
export async function check({ file, progress }: Pick<Options, 'file' | 'progress'>): Promise<number> {
  const checked = await checkBackup(await readBackupFile(file), progress)
  const { BACKUP_PASSPHRASE: passphrase } = env()
  if (checked.secrets && passphrase) await openSecrets(checked.secrets, passphrase)
  tellOf(checked, Boolean(passphrase))
  return checked.end.faults.length > 0 ? 2 : 0
}

function tellOf({ manifest, end, secrets }: CheckedBackup, isOpened: boolean): void {
  const { version, createdAt, postgres, currency, migrations } = manifest
  const rows = Object.values(end.rows).reduce((sum, count) => sum + count, 0)
  const sealed = isOpened ? 'sealed, BACKUP_PASSPHRASE opens it' : 'sealed; without BACKUP_PASSPHRASE it was not tried'
  console.log(
    [
      'A whole backup.',
      `  made          ${createdAt}, by version ${version} on PostgreSQL ${postgres}`,
      `  schema        ${migrations.length} migrations`,
      `  currency      ${currency}`,
      `  rows          ${rows} in ${Object.keys(end.rows).length} tables`,
      `  files         ${end.files}, missing or damaged when it was made: ${end.faults.length}`,
      `  site's secret ${secrets ? sealed : 'not in it'}`,
    ].join('\n'),
  )
}

function keepSecrets(secrets: SiteSecrets | undefined): void {
  if (!secrets) return
  keepSecret(secrets.authSecret)
  if (secrets.previous) keepSecret(secrets.previous, previousSecretFile())
}

type Circumstances = { secrets: SiteSecrets | undefined; withoutSecrets: boolean; isEmbedded: boolean }

function tell(restored: Restored, { secrets, withoutSecrets, isEmbedded }: Circumstances): number {
  const { rows, files, filesThere, newMigrations, faults } = restored
  console.log(`Restored and checked: ${rows} rows, ${files} files (${filesThere} of them were there already).`)
  if (newMigrations > 0) console.log(`The schema was brought to this version: ${newMigrations} migrations.`)
  if (secrets) {
    const wish = isEmbedded ? '' : ': set AUTH_SECRET to it on every instance'
    console.log(`The site's secret is in ${secretFile()}${wish}.`)
  }
  if (secrets?.previous) {
    console.log(`The one before is in ${previousSecretFile()}: set AUTH_SECRET_PREVIOUS_FILE to that, as it was.`)
  }
  if (withoutSecrets) console.log(`The site's secret was not restored. ${lostWithoutSecret}`)
  for (const { key, fault } of faults.slice(0, 20)) {
    console.error(`When the backup was made, an upload was ${fault}: ${key}`)
  }
  return faults.length > 0 ? 2 : 0
}
