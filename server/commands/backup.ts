import { writeBackupFile } from '@/lib/backup/backup-file'
import { createBackup } from '@/lib/backup/create-backup'
import { BackupRefusal, type End } from '@/lib/backup/format'
import { type Progress, sizeText } from '@/lib/backup/progress'
import { lostWithoutSecret } from '@/lib/backup/restore-secrets'
import { env } from '@/lib/env'
import { productVersion } from '@/lib/product-version'
import { fileStore } from '@/lib/uploads/storage'
import { knownSecret } from '../auth-secret'
import { hasEmbedded, openDatabase } from './site'

type Options = { file: string; withoutSecrets: boolean; progress: Progress; signal: AbortSignal }

/** `npm run backup -- FILE`: says what was made; the exit code is 2 when the backup is whole and the site is not. */
export async function backUp({ file, withoutSecrets, progress, signal }: Options): Promise<number> {
  const { BACKUP_PASSPHRASE: passphrase, CURRENCY: currency, DATABASE_URL, DATA_DIR } = env()
  if (!DATABASE_URL && !hasEmbedded())
    throw new BackupRefusal(`There is no site in ${DATA_DIR}: set DATA_DIR or DATABASE_URL as the site has them.`)
  const authSecret = knownSecret()
  if (!withoutSecrets && !authSecret)
    throw new BackupRefusal(
      'The secret of the site is not known here: set AUTH_SECRET as the site has it, or make the backup with --without-secrets.',
    )
  if (!withoutSecrets && !passphrase)
    throw new BackupRefusal(
      'Set BACKUP_PASSPHRASE, or BACKUP_PASSPHRASE_FILE to a file that holds it: the secret of the site goes into the backup sealed with it. Or leave the secret out with --without-secrets, and keep it elsewhere.',
    )
  const database = await openDatabase(signal)
  try {
    const secrets = authSecret ? { authSecret, previous: env().AUTH_SECRET_PREVIOUS } : undefined
    const backup = createBackup({
      url: database.url,
      store: fileStore(),
      version: productVersion(),
      currency,
      secrets,
      passphrase: withoutSecrets ? undefined : passphrase,
      progress,
      signal,
    })
    await writeBackupFile(file, backup.bytes)
    return tell(file, backup.result(), withoutSecrets)
  } finally {
    await database.close()
  }
}

function tell(
  file: string,
  { rows, files, fileBytes, faults, ledgerViolations }: End,
  withoutSecrets: boolean,
): number {
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0)
  console.log(`${file}: ${all} rows of ${Object.keys(rows).length} tables, ${files} files (${sizeText(fileBytes)}).`)
  if (withoutSecrets) console.log(`The site's secret is not in it: keep AUTH_SECRET elsewhere. ${lostWithoutSecret}`)
  for (const { key, fault } of faults.slice(0, 20)) {
    console.error(fault === 'missing' ? `An upload is missing: ${key}` : `An upload is not what its row says: ${key}`)
  }
  if (faults.length > 20) console.error(`… and ${faults.length - 20} more`)
  if (ledgerViolations > 0) console.error(`ledger_violations has ${ledgerViolations} rows: look at the money.`)
  return faults.length > 0 || ledgerViolations > 0 ? 2 : 0
}
