import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import { spendCode, voidCodes } from '@/lib/otp/mutations/codes'
import { endEmailChange } from '@/lib/users/mutations/end-email-change'
import { guarded } from '../code-limits'
import { hashPassword } from '../passwords'
import { findHolderOfResetToken } from '../queries'
import { type Device, revokeAllSessions } from '../sessions'
import { confirmedSeconds, issueResetToken, resetTokenRefused, spendResetToken, voidResetTokens } from './reset-tokens'
import { dropWaysOfOpener } from './unproven-accounts'

/** Exchanges a right `password_reset` code for the token that sets one new password. 400 `wrong-code` otherwise. */
export async function confirmResetCode(input: { email: string; code: string }, device: Device): Promise<string> {
  const { token } = await guarded(device.address, () =>
    spendCode({ ...input, purpose: 'password_reset' }, (tx, account) =>
      issueResetToken(tx, account.id, confirmedSeconds),
    ),
  )
  return token
}

/**
 * Sets a new password with a one-use token. Every session of the account ends, its other codes and links too, and the
 * owner is told by mail; two-step sign-in stays as it was. 400 `reset-token-invalid`.
 */
export async function resetPassword(token: string, newPassword: string, device: Device): Promise<void> {
  await guarded(device.address, async () => {
    const userId = await findHolderOfResetToken(token)
    // No hashing for tokens out of the blue: it is the one costly step.
    if (!userId) throw resetTokenRefused()
    const passwordHash = await hashPassword(newPassword)
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

type PasswordOwner = Pick<
  typeof users.$inferSelect,
  'id' | 'email' | 'name' | 'locale' | 'timeZone' | 'passwordHash' | 'twoFactorMethod'
>

/** The row of an open account, locked before anything that hangs on it. */
export async function lockOpenAccount(tx: Transaction, userId: string): Promise<PasswordOwner | undefined> {
  const [account] = await tx
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      locale: users.locale,
      timeZone: users.timeZone,
      passwordHash: users.passwordHash,
      twoFactorMethod: users.twoFactorMethod,
    })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deactivatedAt), isNull(users.deletedAt)))
    .for('no key update')
  return account
}

type PasswordChange = {
  kind: 'password-reset' | 'password-changed'
  device: Device
  /** The session it was changed from. */
  keepSession?: string
}

/**
 * What every change of a password brings with it: the other sessions, codes and links end, a new e-mail address that
 * waits is forgotten (a thief may have asked for it), and the owner is told.
 */
export async function replacePassword(
  tx: Transaction,
  { id, email, name, locale, timeZone }: PasswordOwner,
  passwordHash: string,
  { kind, device, keepSession }: PasswordChange,
): Promise<void> {
  await tx.update(users).set({ passwordHash, passwordChangedAt: sql`now()` }).where(eq(users.id, id))
  await endEmailChange(tx, id)
  await revokeAllSessions(tx, id, kind, keepSession)
  await voidCodes(tx, id)
  await voidResetTokens(tx, id)
  await enqueueMail(tx, {
    dedupeKey: `password-changed:${newId()}`,
    recipient: email,
    locale,
    template: 'password-changed',
    data: { name, at: new Date().toISOString(), timeZone },
  })
  await recordEvent(tx, { kind, actorId: keepSession ? id : null, userId: id, device })
}
