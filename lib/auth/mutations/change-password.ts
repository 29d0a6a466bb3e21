import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { consume, forgive } from '@/lib/api/rate-limit'
import { Refusal, unauthenticated } from '@/lib/errors'
import type { SignedInActor } from '../actor'
import { passwordChecks } from '../limits'
import { hashNewPassword } from '../new-passwords'
import { verifyPassword } from '../passwords'
import { readNames } from '../queries'
import type { Device } from '../sessions'
import { lockOpenAccount } from './lock-open-account'
import { requireRecentProof } from './recent-proof'
import { replacePassword } from './reset-password'

/** `field` is what the document calls the current password; `keepApiKeys` are ids of keys that go on working. */
type NewPassword = { current: string; next: string; field: string; keepApiKeys?: string[]; code?: string }

/**
 * Changes the own password (001 `POST /users/change-password`, 002 `PUT /auth/password`). Every other way in
 * ends; this session and the API keys that the owner chose stay. The current password is the proof; where a sign-in takes
 * a second step a session that was not proven lately takes its `code` too. 400 `weak-password`, or `wrong-password` on the
 * field named `field` for a wrong current one, 403 `proof-required`, `wrong-proof`, 409 `no-password` for an account that
 * has none.
 */
export async function changePassword(
  actor: SignedInActor,
  { current, next, field, keepApiKeys = [], code }: NewPassword,
  device: Device,
): Promise<void> {
  await consume(passwordChecks, actor.userId)
  const { passwordHash: stored, twoFactorMethod } = await meansOf(actor.userId)
  if (!stored) {
    throw new Refusal('conflict', 'no-password', 'This account has no password yet. Set one with “Forgot password?”.')
  }
  if (!(await verifyPassword(stored, current))) throw wrongPassword(field)
  await forgive(passwordChecks, actor.userId)
  if (twoFactorMethod) await requireRecentProof(actor, code === undefined ? {} : { password: current, code }, device)
  const passwordHash = await hashNewPassword(next, await readNames(actor.userId), 'newPassword')
  await inTransaction(undefined, async tx => {
    const account = await lockOpenAccount(tx, actor.userId)
    // Somebody else changed it meanwhile: then the current one is not current any more.
    if (!account || account.passwordHash !== stored) throw wrongPassword(field)
    await replacePassword(tx, account, passwordHash, {
      kind: 'password-changed',
      device,
      keep: { sessionId: actor.sessionId, apiKeyIds: keepApiKeys },
    })
  })
}

async function meansOf(userId: string) {
  const [row] = await db()
    .select({ passwordHash: users.passwordHash, twoFactorMethod: users.twoFactorMethod })
    .from(users)
    .where(eq(users.id, userId))
  if (!row) throw unauthenticated()
  return row
}

const wrongPassword = (field: string) => {
  const message = 'This is not the current password.'
  return new Refusal('invalid', 'wrong-password', message, { errors: [{ path: field, message }] })
}
