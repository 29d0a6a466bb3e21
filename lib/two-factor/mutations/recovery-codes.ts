import 'server-only'
import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { recoveryCodes } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import { lockProvenAccount } from '@/lib/auth/mutations/recent-proof'
import type { Device } from '@/lib/auth/sessions'
import { newRecoveryCode, recoveryCodeCount, recoveryCodeHash } from '../policy'
import { twoFactorOff } from './refusals'

/** Ten new codes in place of the old ones. They are returned here and kept only as hashes. */
export async function makeRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
  const codes = new Set<string>()
  while (codes.size < recoveryCodeCount) codes.add(newRecoveryCode())
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  await tx.insert(recoveryCodes).values([...codes].map(code => ({ userId, codeHash: recoveryCodeHash(userId, code) })))
  return [...codes]
}

/** `POST /auth/recovery-codes`: the old codes end. 409 `two-factor-off`. */
export async function renewRecoveryCodes(actor: SignedInActor, device: Device): Promise<string[]> {
  return inTransaction(undefined, async tx => {
    const account = await lockProvenAccount(tx, actor)
    if (!account.twoFactorMethod) throw twoFactorOff()
    await recordEvent(tx, { kind: 'recovery-codes-made', actorId: account.id, userId: account.id, device })
    return makeRecoveryCodes(tx, account.id)
  })
}
