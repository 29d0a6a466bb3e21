import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { authSecret, authSecrets } from '@/lib/env'

const derived = new Map<string, Buffer>()

function keyOf(secret: string, purpose: string): Buffer {
  const name = `${purpose}\0${secret}`
  let key = derived.get(name)
  if (!key) {
    key = derive(secret, purpose)
    derived.set(name, key)
  }
  return key
}

/** A 256-bit key for one purpose, derived from the site's secret: a leak of one does not open another. */
export const keyFor = (purpose: string): Buffer => keyOf(authSecret(), purpose)

/** The keys to read with: that of `keyFor`, and of the secret before where there is one. */
export const keysFor = (purpose: string): Buffer[] => authSecrets().map(secret => keyOf(secret, purpose))

const mac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** The signature of a text for one purpose (HMAC-SHA-256). */
export const sign = (purpose: string, text: string): Buffer => mac(keyFor(purpose), text)

/** The signatures that count as those of a text. */
export const signatures = (purpose: string, text: string): Buffer[] => keysFor(purpose).map(key => mac(key, text))

/** Whether a signature is one of ours. Takes as long for any that is not. */
export const isSigned = (purpose: string, text: string, given: Uint8Array): boolean =>
  signatures(purpose, text).filter(right => right.length === given.byteLength && timingSafeEqual(right, given)).length >
  0

/** The same for a signature as addresses write it: another spelling of the same bytes is none of ours. */
export const isSignedText = (purpose: string, text: string, given: string): boolean =>
  isSigned(purpose, text, Buffer.from(given, 'base64url')) &&
  Buffer.from(given, 'base64url').toString('base64url') === given

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

const sealKey = (key: Buffer) => key.toString('base64url')

/** Encrypts for one purpose with the site's secret. */
export const sealFor = (purpose: string, text: string): string => seal(text, sealKey(keyFor(purpose)))

/** The text of `sealFor`, also when the secret was changed since; throws when it was encrypted with neither. */
export function unsealFor(purpose: string, sealed: string): string {
  const [present, previous] = keysFor(purpose).map(sealKey)
  try {
    return unseal(sealed, present as string)
  } catch (error) {
    if (previous === undefined) throw error
    return unseal(sealed, previous)
  }
}

/** The same encrypted with the present secret; undefined when it is already. Throws as `unsealFor`. */
export function resealed(purpose: string, sealed: string): string | undefined {
  try {
    unseal(sealed, sealKey(keyFor(purpose)))
    return undefined
  } catch {
    return sealFor(purpose, unsealFor(purpose, sealed))
  }
}

/** The text of `seal`; throws when the secret is another or the text was changed. */
export function unseal(sealed: string, secret: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', derive(secret, 'seal'), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}
