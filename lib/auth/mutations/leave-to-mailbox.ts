import 'server-only'
import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { recoveryCodes, users } from '@/db/schema'
import { type EndReason, endEveryWayIn } from './end-every-way-in'

/**
 * Leaves an account to its mailbox alone: every way in ends, and so do the password and the
 * second step that were set by somebody of whom that is not known. Call it with the account locked.
 */
export async function leaveToMailbox(tx: Transaction, userId: string, reason: EndReason): Promise<void> {
  await tx
    .update(users)
    .set({ passwordHash: null, twoFactorMethod: null, totpSecret: null, totpLastStep: null })
    .where(eq(users.id, userId))
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  await endEveryWayIn(tx, userId, reason)
}
