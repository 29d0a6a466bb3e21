import 'server-only'
import { inTransaction } from '@/db/transaction'
import { consume, forgive, type Limit } from '@/lib/api/rate-limit'
import { issueCode, spendCode } from '@/lib/otp/mutations/codes'
import { mailCode } from '@/lib/otp/mutations/generate-otp'
import { spendFactor } from '@/lib/two-factor/mutations/spend-factor'
import type { TwoFactorMethod } from '@/lib/two-factor/schema'
import { readUser } from '@/lib/users/queries'
import type { User } from '@/lib/users/schema'
import { guarded } from '../code-limits'
import { secondSteps, secondStepsOfDay, signInCodes, signInCodesOfDay } from '../limits'
import type { SignInAccount } from '../queries'
import { type Credentials, type Device, startSession } from '../sessions'
import { lockOpenAccount } from './reset-password'
import { wrongCredentials } from './wrong-credentials'

/** What is left to do before there is a session. */
export type SecondStep = { id: string; email: string; method: TwoFactorMethod }

const limits: Record<TwoFactorMethod, [Limit, Limit]> = {
  email: [signInCodes, signInCodesOfDay],
  totp: [secondSteps, secondStepsOfDay],
}

/**
 * Begins the second step of a sign-in whose first one was right. The account's open `login_verification` row is the
 * mark that the step is due: nothing else lets a code become a session. It stands five guesses and ten minutes, and ends
 * with the password it was opened by. 429 when too many were begun and not completed.
 */
export async function beginSecondStep(account: SignInAccount): Promise<SecondStep> {
  const { id, email, twoFactorMethod: method } = account
  if (!method) throw new Error('The account has no second step.')
  for (const limit of limits[method]) await consume(limit, id)
  await inTransaction(undefined, async tx => {
    const now = await lockOpenAccount(tx, id)
    if (!now || now.passwordHash !== account.passwordHash || now.twoFactorMethod !== method) throw wrongCredentials()
    const step = { email, purpose: 'login_verification' as const }
    if (method === 'email') await mailCode(tx, { ...step, account })
    // With an app nobody gets this code: its row is the mark, and counts the guesses.
    else await issueCode(tx, { ...step, userId: id })
  })
  return { id, email, method }
}

/**
 * Completes a sign-in with the mailed code, the app's or a recovery code: the session begins here and not before. 400
 * `wrong-code`.
 */
export async function completeSignIn(
  input: { email: string; code: string },
  device: Device,
): Promise<{ user: User; credentials: Credentials }> {
  const opened = await guarded(device.address, () =>
    spendCode(
      { ...input, purpose: 'login_verification' },
      async (tx, account) => ({
        credentials: await startSession(tx, account.id, device),
        user: await readUser(account.id, tx),
      }),
      (tx, account, isMailed) => spendFactor(tx, account, input.code, isMailed),
    ),
  )
  for (const limit of Object.values(limits).flat()) await forgive(limit, opened.user.id)
  return opened
}
