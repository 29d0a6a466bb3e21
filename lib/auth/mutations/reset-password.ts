import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import { type GivenCode, spendCode } from '@/lib/otp/mutations/codes'
import { guarded } from '../code-limits'
import { hashNewPassword, refuseWeakPassword } from '../new-passwords'
import { findHolderOfResetToken, readNames } from '../queries'
import type { Device } from '../sessions'
import { endEveryWayIn } from './end-every-way-in'
import { lockOpenAccount, type OpenAccount } from './lock-open-account'
import { confirmedSeconds, issueResetToken, resetTokenRefused, spendResetToken } from './reset-tokens'
import { tellOwner } from './tell-owner'
import { dropWaysOfOpener } from './unproven-accounts'

/** Exchanges a right `password_reset` code for the token that sets one new password. 400 `wrong-code` otherwise. */
export async function confirmResetCode(input: GivenCode, device: Device): Promise<string> {
  const { token } = await guarded(device.address, () =>
    spendCode({ ...input, purpose: 'password_reset' }, (tx, account) =>
      issueResetToken(tx, account.id, confirmedSeconds),
    ),
  )
  return token
}

/**
 * 001 `POST /auth/reset-password`: sets a new password with the mailed code. 400 `wrong-code`, or `weak-password`, which
 * does not spend the code.
 */
export async function resetPasswordByCode(
  { newPassword, ...given }: GivenCode & { newPassword: string },
  device: Device,
): Promise<void> {
  const token = await guarded(device.address, () =>
    spendCode({ ...given, purpose: 'password_reset' }, async (tx, account) => {
      await refuseWeakPassword(newPassword, account, 'newPassword')
      return (await issueResetToken(tx, account.id, confirmedSeconds)).token
    }),
  )
  await resetPassword(token, newPassword, device)
}

/**
 * Sets a new password with a one-use token. Every way into the account ends, and the owner is told by mail; two-step sign-in stays as it was. 400 `reset-token-invalid`, or `weak-password`, which does not spend the token.
 */
export async function resetPassword(token: string, newPassword: string, device: Device): Promise<void> {
  await guarded(device.address, async () => {
    const userId = await findHolderOfResetToken(token)
    // No hashing for tokens out of the blue: it is the one costly step.
    if (!userId) throw resetTokenRefused()
    const passwordHash = await hashNewPassword(newPassword, await readNames(userId), 'newPassword')
    await inTransaction(undefined, async tx => {
      const account = await lockOpenAccount(tx, userId)
      if (!account || !(await spendResetToken(tx, token))) throw resetTokenRefused()
      await dropWaysOfOpener(tx, userId)
      // Whoever has the token reads the mailbox.
      await tx
        .update(users)
        .set({
          emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())`,
          provenAt: sql`coalesce(${users.provenAt}, now())`,
        })
        .where(eq(users.id, userId))
      await replacePassword(tx, account, passwordHash, { kind: 'password-reset', device })
    })
  })
}

type PasswordChange = {
  kind: 'password-reset' | 'password-changed'
  device: Device
  /** What stays: the session it was changed from, and the API keys that the owner chose. */
  keep?: { sessionId: string; apiKeyIds: readonly string[] }
}

/** What every change of a password brings with it: every other way in ends, and the owner is told. */
export async function replacePassword(
  tx: Transaction,
  account: OpenAccount,
  passwordHash: string,
  { kind, device, keep }: PasswordChange,
): Promise<void> {
  const { id } = account
  await tx.update(users).set({ passwordHash, passwordChangedAt: sql`now()` }).where(eq(users.id, id))
  const ended = await endEveryWayIn(tx, id, kind, keep)
  await tellOwner(tx, account, 'password-changed', {})
  const details = { sessionsEnded: ended.sessions, keysEnded: ended.apiKeys }
  await recordEvent(tx, { kind, actorId: keep ? id : null, userId: id, details, device })
}
