import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { authSecret } from '@/lib/env'

const derived = new Map<string, Buffer>()

/** A 256-bit key for one purpose, derived from the site's secret: a leak of one does not open another. */
export function keyFor(purpose: string): Buffer {
  let key = derived.get(purpose)
  if (!key) {
    key = derive(authSecret(), purpose)
    derived.set(purpose, key)
  }
  return key
}

const derive = (secret: string, purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'lectern', purpose, 32))

/** An opaque token of 256 random bits. */
export const randomToken = (): string => randomBytes(32).toString('base64url')

/** How tokens are kept: a fast hash is enough for 256 random bits. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** Encrypts with a key that only the holder of `secret` can derive (AES-256-GCM). */
export function seal(text: string, secret: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derive(secret, 'seal'), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The text of `seal`; throws when the secret is another or the text was changed. */
export function unseal(sealed: string, secret: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', derive(secret, 'seal'), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}
