import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { BackupRefusal } from './format'

/** What a site needs besides its data: without it nobody reads what was encrypted or signed with it. */
export type SiteSecrets = { authSecret: string; previous?: string }

/** scrypt's cost: 128 MiB and about half a second for each guess at the passphrase. */
const cost = { N: 131_072, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
const derive = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt)

const Sealed = z.object({
  kdf: z.literal('scrypt'),
  N: z.literal(cost.N),
  r: z.literal(cost.r),
  p: z.literal(cost.p),
  salt: z.string(),
  cipher: z.literal('aes-256-gcm'),
  nonce: z.string(),
  tag: z.string(),
  sealed: z.string(),
})
const Secrets = z.object({ authSecret: z.string().min(32), previous: z.string().optional() })

/** Seals the secrets so that only the passphrase opens them (scrypt, AES-256-GCM). */
export async function sealSecrets(secrets: SiteSecrets, passphrase: string): Promise<Uint8Array> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, 32, cost), nonce)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()])
  const { N, r, p } = cost
  const parts = { salt, nonce, tag: cipher.getAuthTag(), sealed }
  const texts = Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, bytes.toString('base64url')]))
  return Buffer.from(`${JSON.stringify({ kdf: 'scrypt', N, r, p, cipher: 'aes-256-gcm', ...texts }, null, 2)}\n`)
}

/** Opens what `sealSecrets` made. A `BackupRefusal` for another passphrase. */
export async function openSecrets(bytes: Uint8Array, passphrase: string): Promise<SiteSecrets> {
  const box = Sealed.parse(JSON.parse(Buffer.from(bytes).toString()))
  const part = (name: 'salt' | 'nonce' | 'tag' | 'sealed') => Buffer.from(box[name], 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', await derive(passphrase, part('salt'), 32, cost), part('nonce'), {
    authTagLength: 16,
  })
  decipher.setAuthTag(part('tag'))
  try {
    return Secrets.parse(JSON.parse(Buffer.concat([decipher.update(part('sealed')), decipher.final()]).toString()))
  } catch {
    throw new BackupRefusal('BACKUP_PASSPHRASE is not the one with which this backup was made.')
  }
}

/** Tells a secret from another one. A backup also holds signatures made with the secret, so it reveals nothing more. */
export const fingerprintOf = (authSecret: string): string =>
  createHmac('sha256', authSecret).update('lectern backup').digest('base64url').slice(0, 22)
