import type { CheckedBackup } from './check-backup'
import { BackupRefusal } from './format'
import { fingerprintOf, openSecrets, type SiteSecrets } from './secrets'

type Given = {
  /** The secret of the site that is restored, as far as it is known here. */
  authSecret?: string
  previous?: string
  passphrase?: string
  /** Whether the operator goes on without the secret. */
  withoutSecrets: boolean
}

/** The warning shown when a backup is made without the secret. */
export const lostWithoutSecret =
  'Without it everybody has to sign in again, authenticator apps and recovery codes of second steps are void, and links in mails already sent do not work.'

/**
 * The secrets to keep for the restored site; undefined when the one that is set is right, or nothing is to be kept. A
 * `BackupRefusal` for a wrong passphrase, for a secret that is another site's, and where the secret would be lost
 * without the operator having said so.
 */
export async function secretsToKeep(
  { manifest, secrets }: CheckedBackup,
  { authSecret, previous, passphrase, withoutSecrets }: Given,
): Promise<SiteSecrets | undefined> {
  const fits = (secret: string | undefined) =>
    secret !== undefined && manifest.secretFingerprint !== null && fingerprintOf(secret) === manifest.secretFingerprint
  if (fits(authSecret) || fits(previous) || withoutSecrets) return undefined
  if (authSecret !== undefined)
    throw new BackupRefusal(
      `The secret of this backup's site is another one than AUTH_SECRET here. Give the site's own as AUTH_SECRET or AUTH_SECRET_PREVIOUS, or none to use the one in the backup. ${lostWithoutSecret} To accept that: --without-secrets.`,
    )
  if (!secrets)
    throw new BackupRefusal(
      `This backup was made without the site's secret. Give it as AUTH_SECRET. ${lostWithoutSecret} To accept that: --without-secrets.`,
    )
  if (!passphrase)
    throw new BackupRefusal(
      `BACKUP_PASSPHRASE is needed: it opens the site's secret in this backup. ${lostWithoutSecret} To accept that: --without-secrets.`,
    )
  return openSecrets(secrets, passphrase)
}
