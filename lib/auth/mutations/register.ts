import 'server-only'
import type { users } from '@/db/schema'
import { forbidden } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/config'
import { toUser } from '@/lib/users/queries'
import type { User } from '@/lib/users/schema'
import type { Register } from '../schema'
import { type Credentials, type Device, startSession } from '../sessions'
import { signUp } from './sign-up'

export type Registration = { user: User; credentials: Credentials | undefined }

/**
 * Opens an account (contract §3 `POST /auth/register`), mails the code that verifies its address and, with a password,
 * begins its first session. Without one it is a `guest` that nobody can sign in to before the address is verified. An
 * unverified account of the same address gives way (P-18). 403 for `role: admin`; 409 `email-taken` or
 * `username-taken`.
 */
export async function register(input: Register, device: Device, locale: Locale): Promise<Registration> {
  if (input.role === 'admin') throw forbidden('Nobody can sign up as an administrator.')
  const { email, username, password, imageProfileUrl } = input
  const account = {
    email,
    username,
    name: input.name ?? input.fullname,
    password,
    imageProfileUrl,
    role: roleOf(input),
    provider: providerOf(input),
  }
  return signUp(account, { device, locale }, async (tx, row) => {
    const credentials = password === undefined ? undefined : await startSession(tx, row.id, device, 'sign-up')
    return { user: toUser(row, 0), credentials }
  })
}

function roleOf({ password, role }: Register): (typeof users.$inferSelect)['role'] {
  if (password === undefined) return 'guest'
  return role === undefined || role === 'user' || role === 'admin' ? 'student' : role
}

/** The body's word about a provider counts for nothing but the name of an account that has no password. */
function providerOf({ password, provider }: Register): (typeof users.$inferSelect)['provider'] {
  const named = provider?.toLowerCase()
  return password === undefined && (named === 'google' || named === 'facebook') ? named : 'credentials'
}
