import 'server-only'
import { forbidden } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/config'
import { toUser } from '@/lib/users/queries'
import type { User } from '@/lib/users/schema'
import { isAdmin } from '../access'
import type { SignedInActor } from '../actor'
import type { NewUser } from '../schema'
import type { Device } from '../sessions'
import { requireRecentProof } from './recent-proof'
import { signUp } from './sign-up'

/**
 * 000 `POST /users`: opens an account without signing it in, always a student's unless an administrator names another
 * role. 403 for anybody else who asks to be an administrator, `proof-required` for an administrator who makes another one
 * without having proved lately who they are; 409 `email-taken` or `username-taken`.
 */
export async function createUser(
  actor: SignedInActor | null,
  { fullName, role = 'user', ...input }: NewUser,
  device: Device,
  locale: Locale,
): Promise<User> {
  const adminId = isAdmin(actor) ? actor.userId : undefined
  if (role === 'admin' && !adminId) throw forbidden('Nobody can sign up as an administrator.')
  if (role === 'admin' && actor) await requireRecentProof(actor, {}, device)
  const given = adminId && role !== 'user' ? role : 'student'
  const account = { ...input, name: input.name ?? fullName, role: given }
  return signUp(account, { device, locale, adminId }, async (_tx, row) => toUser(row, 0))
}
