import 'server-only'
import { inTransaction } from '@/db/transaction'
import { consume } from '@/lib/api/rate-limit'
import { notConfigured } from '@/lib/errors'
import { spendCode } from '@/lib/otp/mutations/codes'
import { mailCode } from '@/lib/otp/mutations/generate-otp'
import { readUser } from '@/lib/users/queries'
import type { User } from '@/lib/users/schema'
import { guarded } from '../code-limits'
import { signInCodes, signInCodesOfDay } from '../limits'
import type { SignInAccount } from '../queries'
import { type Credentials, type Device, startSession } from '../sessions'

/**
 * Begins the second step of a sign-in whose password was right. The account's open `login_verification` code is the
 * mark that the step is due: nothing else lets a code become a session. 429 after three in 15 minutes.
 */
export async function beginSecondStep(account: SignInAccount): Promise<void> {
  // A second factor that cannot be asked for must never be skipped.
  if (account.twoFactorMethod !== 'email') throw notConfigured('Sign-in with an authenticator app')
  await consume(signInCodes, account.id)
  await consume(signInCodesOfDay, account.id)
  await inTransaction(undefined, tx => mailCode(tx, { email: account.email, purpose: 'login_verification', account }))
}

/** Completes a sign-in with the mailed code: the session begins here and not before. 400 `wrong-code`. */
export async function completeSignIn(
  input: { email: string; code: string },
  device: Device,
): Promise<{ user: User; credentials: Credentials }> {
  return guarded(device.address, () =>
    spendCode({ ...input, purpose: 'login_verification' }, async (tx, account) => ({
      credentials: await startSession(tx, account.id, device),
      user: await readUser(account.id, tx),
    })),
  )
}
