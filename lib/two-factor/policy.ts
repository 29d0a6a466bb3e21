import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'
import { sealFor, sign, signatures, unsealFor } from '@/lib/auth/keys'

/** Seconds each code of an authenticator app stands for (RFC 6238). */
export const stepSeconds = 30

/** How many recovery codes a person gets at once. */
export const recoveryCodeCount = 10

/** What every authenticator app understands: SHA-1, six digits, 30 seconds. */
const totpOf = (secret: string, label = '') =>
  new TOTP({
    issuer: 'Lectern',
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: stepSeconds,
  })

/** A secret of 160 random bits, in base32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32

/** The address that an authenticator app reads from the QR code. */
export const otpauthUrl = (secret: string, email: string): string => totpOf(secret, email).toString()

/** The same address as a picture: dark on light in every theme, because cameras want it so. */
export const qrSvg = (address: string): string => renderSVG(address, { border: 2 })

/** The code that an app shows at a time. */
export const totpAt = (secret: string, timestamp: number): string => totpOf(secret).generate({ timestamp })

/** The time step that a code belongs to: the present one, the one before or the one after; null for any other. */
export function stepOf(secret: string, code: string, timestamp = Date.now()): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 1000 / stepSeconds) + delta
}

export const totpPurpose = 'totp'
export const sealSecret = (secret: string): string => sealFor(totpPurpose, secret)
export const unsealSecret = (sealed: string): string => unsealFor(totpPurpose, sealed)

/** Crockford's base32: no letter that reads as a digit. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Fifty random bits, as people copy them: `7k2mv-x09qd`. */
export function newRecoveryCode(): string {
  const letters = Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

export const isRecoveryCode = (code: string): boolean => /^[0-9a-z]{10}$/.test(code)

/** What is kept of a recovery code is a signature of this. Misread letters count as what they look like. */
function recoveryText(userId: string, code: string): string {
  const plain = code.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')
  return `${userId}:${plain}`
}

/** How a recovery code is kept. */
export const recoveryCodeHash = (userId: string, code: string): string =>
  sign('recovery-code', recoveryText(userId, code)).toString('base64url')

/** How a recovery code may have been kept: the site's secret may have changed since. */
export const recoveryCodeHashes = (userId: string, code: string): string[] =>
  signatures('recovery-code', recoveryText(userId, code)).map(hash => hash.toString('base64url'))
