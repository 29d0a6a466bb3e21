import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { env } from '@/lib/env'

/** Where the embedded set-up keeps the secret that it made, with its data. */
export const secretFile = (): string => path.join(env().DATA_DIR, 'auth-secret')

/** Where a restore puts the secret before that one, when the site was about to change it. */
export const previousSecretFile = (): string => `${secretFile()}.previous`

/** The site's secret as it is set or kept here; undefined when there is none yet. */
export function knownSecret(): string | undefined {
  if (env().AUTH_SECRET) return env().AUTH_SECRET
  return existsSync(secretFile()) ? readFileSync(secretFile(), 'utf8').trim() : undefined
}

/** Keeps a secret for the starts to come, for its owner's eyes only. Throws when there is one. */
export function keepSecret(secret: string, file = secretFile()): void {
  mkdirSync(env().DATA_DIR, { recursive: true })
  writeFileSync(file, secret, { mode: 0o600, flag: 'wx' })
}

/** The embedded set-up makes a secret once and keeps it with its data; any other must bring one. */
export function requireSecret(isEmbedded: boolean): string {
  if (env().AUTH_SECRET) return env().AUTH_SECRET as string
  if (!isEmbedded)
    throw new Error(
      'AUTH_SECRET is not set. It signs sessions and must be the same on every instance: `openssl rand -base64 48` makes one.',
    )
  if (!existsSync(secretFile())) {
    try {
      keepSecret(randomBytes(48).toString('base64url'))
    } catch (error) {
      // Another instance on the same folder was first.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return knownSecret() as string
}
