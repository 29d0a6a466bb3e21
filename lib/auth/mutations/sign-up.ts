import 'server-only'
import type { Transaction } from '@/db/client'
import type { users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { consume, requireUnspent } from '@/lib/api/rate-limit'
import { recordEvent } from '@/lib/audit/mutations'
import { Refusal } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/config'
import { mailCode } from '@/lib/otp/mutations/generate-otp'
import { countCodeMail } from '../code-limits'
import { refusedSignUps, signUps } from '../limits'
import { refuseWeakPassword } from '../new-passwords'
import { hashPassword } from '../passwords'
import type { Device } from '../sessions'
import { openAccount } from './open-account'
import { isOpenToSignUp, recordReplaced, removeUnproven } from './unproven-accounts'

type UserRow = typeof users.$inferSelect

/** A new account as whoever signs up asked for it; without a password nobody can sign in to it yet. */
type Wanted = Pick<UserRow, 'email' | 'role'> &
  Partial<Pick<UserRow, 'username' | 'name' | 'provider' | 'phoneNumber' | 'imageProfileUrl'>> & { password?: string }

type Circumstances = {
  device: Device
  locale: Locale
  /** The administrator who signs somebody else up: limits do not hold for them, and the account lasts. */
  adminId?: string
}

/**
 * Opens an account and mails the code that verifies its address; an unverified account of the same address gives way
 * (P-18). `finish` is part of the same transaction. 400 `weak-password`, 409 `email-taken` or
 * `username-taken`, 429 for too many.
 */
export async function signUp<T>(
  { password, ...wanted }: Wanted,
  { device, locale, adminId }: Circumstances,
  finish: (tx: Transaction, row: UserRow) => Promise<T>,
): Promise<T> {
  // Before anything is counted: nothing is mailed for a password that is refused.
  if (password !== undefined) await refuseWeakPassword(password, wanted, 'password')
  if (!adminId) {
    await requireUnspent(refusedSignUps, device.address)
    await consume(signUps, device.address)
    if (await isOpenToSignUp(wanted.email)) await countCodeMail('email_verification', wanted.email)
  }
  const passwordHash = password === undefined ? null : await hashPassword(password)
  // An administrator vouches for the account: it is not removed for being unverified.
  const values = { ...wanted, passwordHash, locale, provenAt: adminId ? new Date() : null }
  try {
    return await inTransaction(undefined, async tx => {
      const replaced = await removeUnproven(tx, wanted.email)
      const row = await openAccount(tx, { ...values, replacesAnother: replaced !== undefined })
      await mailCode(tx, { email: row.email, purpose: 'email_verification', account: row, replaced })
      const by = { actorId: adminId ?? row.id, userId: row.id, device }
      await recordEvent(tx, { kind: 'sign-up', ...by, details: { role: row.role } })
      await recordReplaced(tx, replaced, by)
      return finish(tx, row)
    })
  } catch (error) {
    const isTaken = error instanceof Refusal && error.reason === 'conflict'
    if (isTaken && !adminId) await consume(refusedSignUps, device.address)
    throw error
  }
}
