import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { consume, forgive } from '@/lib/api/rate-limit'
import { Refusal } from '@/lib/errors'
import type { SignedInActor } from '../actor'
import { passwordChecks } from '../limits'
import { hashPassword, verifyPassword } from '../passwords'
import type { Device } from '../sessions'
import { lockOpenAccount, replacePassword } from './reset-password'

/**
 * Changes the own password (001 `POST /users/change-password`, 002 `PUT /auth/password`). The other sessions end, this
 * one stays. 400 `wrong-password` on the field named `field` for a wrong current one, 409 `no-password` for an account
 * that has none.
 */
export async function changePassword(
  actor: SignedInActor,
  { current, next, field }: { current: string; next: string; field: string },
  device: Device,
): Promise<void> {
  await consume(passwordChecks, actor.userId)
  const stored = await passwordHashOf(actor.userId)
  if (!stored) {
    throw new Refusal('conflict', 'no-password', 'This account has no password yet. Set one with “Forgot password?”.')
  }
  if (!(await verifyPassword(stored, current))) throw wrongPassword(field)
  await forgive(passwordChecks, actor.userId)
  const passwordHash = await hashPassword(next)
  await inTransaction(undefined, async tx => {
    const account = await lockOpenAccount(tx, actor.userId)
    // Somebody else changed it meanwhile: then the current one is not current any more.
    if (!account || account.passwordHash !== stored) throw wrongPassword(field)
    await replacePassword(tx, account, passwordHash, { kind: 'password-changed', device, keepSession: actor.sessionId })
  })
}

async function passwordHashOf(userId: string): Promise<string | null | undefined> {
  const [row] = await db().select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId))
  return row?.passwordHash
}

const wrongPassword = (field: string) => {
  const message = 'This is not the current password.'
  return new Refusal('invalid', 'wrong-password', message, { errors: [{ path: field, message }] })
}
