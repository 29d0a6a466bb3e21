import type { z } from 'zod'
import { withSecretFiles } from './secret-files'
import { secretNames, settings } from './settings'

export type Env = z.infer<typeof settings>

const shared = globalThis as { lecternEnv?: Env }

/** The checked environment; the only reader of `process.env`. Throws one readable message that names each variable that is wrong. */
export function env(): Env {
  shared.lecternEnv ??= read()
  return shared.lecternEnv
}

function read(): Env {
  // An empty value in a .env file means "not set".
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const { settings: given, faults } = withSecretFiles(secretNames, set)
  if (faults.length > 0) throw unusable(faults)
  const result = settings.safeParse(given)
  if (!result.success) throw unusable(result.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`))
  return result.data
}

const unusable = (faults: string[]): Error =>
  new Error(
    `The environment is not usable:\n${faults.map(fault => `  ${fault}`).join('\n')}\nREADME.md lists every variable.`,
  )

/** The address people reach the site at, without a trailing slash. */
export const appUrl = (): string => (env().APP_URL ?? `http://localhost:${env().PORT}`).replace(/\/$/, '')

/** Who takes cards on this site, if anybody does. */
export function cardGateway(): 'sandbox' | 'stripe' | undefined {
  const { PAYMENTS } = env()
  return PAYMENTS === 'none' ? undefined : PAYMENTS
}

/** The secrets that what was signed or encrypted may have been made with: the present one first. */
export function authSecrets(): string[] {
  const { AUTH_SECRET_PREVIOUS: previous } = env()
  return previous ? [authSecret(), previous] : [authSecret()]
}

/** The secret that signs and encrypts. The start-up makes and keeps one for the embedded set-up. */
export function authSecret(): string {
  const secret = env().AUTH_SECRET
  if (!secret) throw new Error('AUTH_SECRET is not set: `openssl rand -base64 48` makes one.')
  return secret
}
