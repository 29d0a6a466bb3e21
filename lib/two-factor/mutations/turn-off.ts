import 'server-only'
import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { recoveryCodes, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import { lockProvenAccount } from '@/lib/auth/mutations/recent-proof'
import { tellOwner } from '@/lib/auth/mutations/tell-owner'
import type { Device } from '@/lib/auth/sessions'
import { voidCodes } from '@/lib/otp/mutations/codes'
import { twoFactorOff } from './refusals'

/** 001 `POST /auth/disable-2fa`: the owner is told by mail. 409 `two-factor-off`. */
export async function turnOffTwoFactor(actor: SignedInActor, device: Device): Promise<void> {
  await inTransaction(undefined, async tx => {
    const account = await lockProvenAccount(tx, actor)
    const { id, twoFactorMethod: method } = account
    if (!method) throw twoFactorOff()
    await removeSecondStep(tx, id)
    await recordEvent(tx, { kind: 'two-factor-disabled', actorId: id, userId: id, details: { method }, device })
    await tellOwner(tx, account, 'two-factor-off', {})
  })
}

/** Takes everything away that a second step was made of. A sign-in that waits for one begins anew, without. */
export async function removeSecondStep(tx: Transaction, userId: string): Promise<void> {
  await tx
    .update(users)
    .set({ twoFactorMethod: null, totpSecret: null, totpLastStep: null })
    .where(eq(users.id, userId))
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  await voidCodes(tx, userId)
}
