import { expect, test } from 'vitest'
import { bytesOf, pieces, secrets, source } from '@/server/testing/backups'
import { checkBackup } from './check-backup'
import { silent } from './progress'
import { secretsToKeep } from './restore-secrets'

const passphrase = 'a quiet reading room'
const checkedOf = async (changes: Parameters<typeof source>[0]) =>
  checkBackup(pieces((await bytesOf(source(changes))).bytes), silent)

test('the secret is sealed: the passphrase opens it, and nothing else does', async () => {
  const { bytes } = await bytesOf(source({ passphrase }))
  expect(bytes.includes(secrets.authSecret)).toBe(false)
  expect(bytes.includes(passphrase)).toBe(false)
  const checked = await checkBackup(pieces(bytes), silent)
  expect(await secretsToKeep(checked, { passphrase, withoutSecrets: false })).toEqual(secrets)
  await expect(secretsToKeep(checked, { passphrase: 'a loud reading room', withoutSecrets: false })).rejects.toThrow(
    'BACKUP_PASSPHRASE is not the one',
  )
  await expect(secretsToKeep(checked, { withoutSecrets: false })).rejects.toThrow('BACKUP_PASSPHRASE is needed')
  expect(await secretsToKeep(checked, { withoutSecrets: true })).toBeUndefined()
})

test('a secret that is set has to be the one of the site, now or before', async () => {
  for (const checked of [await checkedOf({ passphrase }), await checkedOf({})]) {
    const { authSecret } = secrets
    const other = 'the secret of quite another site, long enough'
    expect(await secretsToKeep(checked, { authSecret, withoutSecrets: false })).toBeUndefined()
    expect(
      await secretsToKeep(checked, { authSecret: other, previous: authSecret, withoutSecrets: false }),
    ).toBeUndefined()
    const withOther = { authSecret: other, passphrase, withoutSecrets: false }
    await expect(secretsToKeep(checked, withOther)).rejects.toThrow('another one than AUTH_SECRET here')
    expect(await secretsToKeep(checked, { ...withOther, withoutSecrets: true })).toBeUndefined()
  }
})

test('a backup without the secret says so before it is restored without', async () => {
  const checked = await checkedOf({})
  expect(checked.secrets).toBeUndefined()
  await expect(secretsToKeep(checked, { passphrase, withoutSecrets: false })).rejects.toThrow(
    /made without the site's secret.*authenticator apps/,
  )
})
