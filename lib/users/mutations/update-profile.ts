import 'server-only'
import type { Transaction } from '@/db/client'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import type { Device } from '@/lib/auth/sessions'
import { env } from '@/lib/env'
import { invalidField } from '@/lib/errors'
import { setWalletBalanceInSandbox } from '@/lib/ledger/mutations'
import { toMinor } from '@/lib/money'
import { readUser } from '../queries'
import type { OwnUser, UpdateProfile } from '../schema'
import { beginEmailChange, type WantedEmail } from './begin-email-change'
import { applyProfile } from './change-profile'

/**
 * 002 `PUT /auth`: changes the keys given, as the profile page does, and the balance: through the ledger while payments
 * are a sandbox, else 403 and nothing changes. `wanted` is what `prepareEmailChange` made of the body.
 */
export async function updateProfile(
  { userId }: SignedInActor,
  { accountBalance, ...profile }: UpdateProfile,
  wanted: WantedEmail | undefined,
  device: Device,
  given?: Transaction,
): Promise<OwnUser> {
  const balance = accountBalance === undefined ? undefined : toMinor(accountBalance, env().CURRENCY)
  if (accountBalance !== undefined && balance === undefined) {
    throw invalidField('accountBalance', `This has more decimals than ${env().CURRENCY} has.`)
  }
  return inTransaction(given, async tx => {
    const before = await applyProfile(tx, userId, profile)
    if (wanted) await beginEmailChange(tx, before, wanted, device)
    if (balance !== undefined) {
      await setWalletBalanceInSandbox(tx, userId, balance)
      const details = { balance: accountBalance ?? 0, currency: env().CURRENCY }
      await recordEvent(tx, { kind: 'balance-set', actorId: userId, userId, details, device })
    }
    return readUser(userId, tx)
  })
}
