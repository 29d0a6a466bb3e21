import 'server-only'
import type { Transaction } from '@/db/client'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import type { Device } from '@/lib/auth/sessions'
import { env } from '@/lib/env'
import { invalidField } from '@/lib/errors'
import { setWalletBalanceInSandbox } from '@/lib/ledger/mutations'
import { toMajor, toMinor } from '@/lib/money'
import { readUser } from '../queries'
import { maxBalance, type OwnUser, type UpdateProfile } from '../schema'
import { beginEmailChange, type WantedEmail } from './begin-email-change'
import { applyProfile } from './change-profile'

/**
 * 002 `PUT /auth`: changes the keys given, as the profile page does, and the balance: through the ledger while payments
 * are a sandbox, else 403 and nothing changes. `wanted` is what `prepareEmailChange` made of the body.
 */
export async function updateProfile(
  { userId }: SignedInActor,
  { accountBalance, addToBalance, ...profile }: UpdateProfile,
  wanted: WantedEmail | undefined,
  device: Device,
  given?: Transaction,
): Promise<OwnUser> {
  const target = targetOf(accountBalance, addToBalance)
  return inTransaction(given, async tx => {
    const { before } = await applyProfile(tx, userId, profile)
    if (wanted) await beginEmailChange(tx, before, wanted, device)
    if (target !== undefined) {
      const { CURRENCY: currency } = env()
      const { balance: minor, isChanged } = await setWalletBalanceInSandbox(tx, userId, target)
      const details = { balance: toMajor(minor, currency), currency }
      if (isChanged) await recordEvent(tx, { kind: 'balance-set', actorId: userId, userId, details, device })
    }
    return readUser(userId, tx)
  })
}

/** What the balance is to be, in minor units; undefined when it stays. 400 for both words at once, or for too much. */
function targetOf(
  set: number | undefined,
  add: number | undefined,
): number | ((balance: number) => number) | undefined {
  if (add === undefined) return set === undefined ? undefined : minorOf('accountBalance', set)
  if (set !== undefined) throw invalidField('addToBalance', 'Send accountBalance or addToBalance, not both.')
  const added = minorOf('addToBalance', add)
  return balance => {
    if (balance + added > minorOf('addToBalance', maxBalance)) {
      throw invalidField('addToBalance', 'A balance is at most 1,000,000,000.')
    }
    return balance + added
  }
}

function minorOf(field: string, amount: number): number {
  const minor = toMinor(amount, env().CURRENCY)
  if (minor === undefined) throw invalidField(field, `This has more decimals than ${env().CURRENCY} has.`)
  return minor
}
