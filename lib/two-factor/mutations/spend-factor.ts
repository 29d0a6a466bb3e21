import 'server-only'
import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { recoveryCodes, users } from '@/db/schema'
import { isRecoveryCode, recoveryCodeHashes, stepOf, unsealSecret } from '../policy'

export type FactorAccount = Pick<typeof users.$inferSelect, 'id' | 'twoFactorMethod' | 'totpSecret'>

/** What a code was. */
export type Factor = 'mailed' | 'totp' | 'recovery'

/**
 * Which of the account's second factors a code is, spent by asking; undefined when it is none. Six digits are the app's
 * where there is one and else the mailed ones, which `isMailed` has compared; anything longer is a recovery code.
 */
export async function spendFactor(
  tx: Transaction,
  account: FactorAccount,
  code: string,
  isMailed = false,
): Promise<Factor | undefined> {
  if (isRecoveryCode(code)) return (await spendRecoveryCode(tx, account, code)) ? 'recovery' : undefined
  if (account.twoFactorMethod === 'totp') return (await spendTotp(tx, account, code)) ? 'totp' : undefined
  return isMailed ? 'mailed' : undefined
}

/** Spends the code of an app. A step counts once, and none before the last one: whoever looked over a shoulder is late. */
export async function spendTotp(tx: Transaction, account: FactorAccount, code: string): Promise<boolean> {
  const step = account.totpSecret === null ? null : stepOf(unsealSecret(account.totpSecret), code)
  if (step === null) return false
  const newer = or(isNull(users.totpLastStep), lt(users.totpLastStep, step))
  const spent = await tx
    .update(users)
    .set({ totpLastStep: step })
    .where(and(eq(users.id, account.id), newer))
    .returning({ id: users.id })
  return spent.length === 1
}

async function spendRecoveryCode(tx: Transaction, { id }: FactorAccount, code: string): Promise<boolean> {
  const unused = and(
    eq(recoveryCodes.userId, id),
    inArray(recoveryCodes.codeHash, recoveryCodeHashes(id, code)),
    isNull(recoveryCodes.usedAt),
  )
  const spent = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(unused)
    .returning({ id: recoveryCodes.id })
  return spent.length === 1
}
