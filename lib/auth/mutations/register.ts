import 'server-only'
import { randomInt } from 'node:crypto'
import type { Transaction } from '@/db/client'
import { users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { consume, requireUnspent } from '@/lib/api/rate-limit'
import { conflictField, forbidden, Refusal } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/config'
import { emailTaken, usernameTaken } from '@/lib/users/mutations'
import { toUser } from '@/lib/users/queries'
import type { User } from '@/lib/users/schema'
import { refusedSignUps, signUps } from '../limits'
import { hashPassword } from '../passwords'
import { isEmailTaken } from '../queries'
import type { Register } from '../schema'
import { type Credentials, type Device, startSession } from '../sessions'

export type Registration = { user: User; credentials: Credentials | undefined }

/**
 * Opens an account (contract §3 `POST /auth/register`) and, with a password, its first session. Without one it is a
 * `guest` that nobody can sign in to before the address is verified. 403 for `role: admin`; 409 `email-taken` or
 * `username-taken`.
 */
export async function register(input: Register, device: Device, locale: Locale): Promise<Registration> {
  if (input.role === 'admin') throw forbidden('Nobody can sign up as an administrator.')
  await requireUnspent(refusedSignUps, device.address)
  await consume(signUps, device.address)
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password)
  try {
    return await inTransaction(undefined, async tx => {
      const row = await insertUser(tx, input, passwordHash, locale)
      const credentials = passwordHash === null ? undefined : await startSession(tx, row.id, device)
      return { user: toUser(row, 0), credentials }
    })
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'conflict') await consume(refusedSignUps, device.address)
    throw error
  }
}

async function insertUser(tx: Transaction, input: Register, passwordHash: string | null, locale: Locale) {
  for (let attempt = 0; attempt < 10; attempt++) {
    const username = input.username ?? derivedUsername(input.email)
    const [row] = await tx
      .insert(users)
      .values({
        username,
        email: input.email,
        name: input.name ?? input.fullname ?? username,
        passwordHash,
        role: roleOf(input),
        provider: providerOf(input),
        imageProfileUrl: input.imageProfileUrl,
        locale,
      })
      .onConflictDoNothing()
      .returning()
    if (row) return row
    if (await isEmailTaken(tx, input.email)) throw emailTaken()
    if (input.username !== undefined) throw usernameTaken()
  }
  throw conflictField('username-taken', 'username', 'No username could be made from this address. Choose one.')
}

function roleOf({ password, role }: Register): (typeof users.$inferInsert)['role'] {
  if (password === undefined) return 'guest'
  return role === undefined || role === 'user' || role === 'admin' ? 'student' : role
}

/** The body's word about a provider counts for nothing but the name of an account that has no password. */
function providerOf({ password, provider }: Register): (typeof users.$inferInsert)['provider'] {
  const named = provider?.toLowerCase()
  return password === undefined && (named === 'google' || named === 'facebook') ? named : 'credentials'
}

/** The letters and digits of the address's local part, and as many random digits as make it unlikely to be taken. */
function derivedUsername(email: string): string {
  const stem = (email.split('@')[0] ?? '').replace(/[^a-z0-9]/g, '').slice(0, 24)
  const digits = Math.max(4, 8 - stem.length)
  return stem + String(randomInt(10 ** digits)).padStart(digits, '0')
}
