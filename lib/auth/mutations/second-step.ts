import 'server-only'
import type { Transaction } from '@/db/client'
import { inTransaction } from '@/db/transaction'
import { consume, forgive, giveBack, type Limit } from '@/lib/api/rate-limit'
import { wrongCode } from '@/lib/otp/mutations/codes'
import { noteRecoveryCode } from '@/lib/two-factor/mutations/note-recovery-code'
import { type Factor, spendFactor } from '@/lib/two-factor/mutations/spend-factor'
import type { TwoFactorMethod } from '@/lib/two-factor/schema'
import { readUser } from '@/lib/users/queries'
import type { User } from '@/lib/users/schema'
import { secondSteps, secondStepsOfDay, signInCodes, signInCodesOfDay, strayCodes, wrongCodes } from '../limits'
import type { SignInAccount } from '../queries'
import { type Credentials, type Device, startSession } from '../sessions'
import { lockOpenAccount } from './lock-open-account'
import { guessSecondStep, openPendingSignIn } from './pending-sign-ins'
import { wrongCredentials } from './wrong-credentials'

/** What is left to do before there is a session. `challenge` belongs to the client that came this far. */
export type SecondStep = { id: string; email: string; method: TwoFactorMethod; challenge: string }

const limits: Record<TwoFactorMethod, [Limit, Limit]> = {
  email: [signInCodes, signInCodesOfDay],
  totp: [secondSteps, secondStepsOfDay],
}

/**
 * Begins the second step of a sign-in whose first one was right. The row it leaves is the mark that the step is due, for
 * this client and no other: nothing else lets a code become a session. It stands five guesses and ten minutes, and ends
 * with the password it was opened by; `stillOpens` asks the same of another first step, with the account locked. 429 when too many were begun and not completed.
 */
export async function beginSecondStep(
  account: SignInAccount,
  device: Device,
  stillOpens?: (tx: Transaction) => Promise<boolean>,
): Promise<SecondStep> {
  const { id, email, twoFactorMethod: method } = account
  if (!method) throw new Error('The account has no second step.')
  for (const limit of limits[method]) await consume(limit, id)
  const { challenge } = await inTransaction(undefined, async tx => {
    const now = await lockOpenAccount(tx, id)
    if (!now || now.passwordHash !== account.passwordHash || now.twoFactorMethod !== method) throw wrongCredentials()
    if (stillOpens && !(await stillOpens(tx))) throw wrongCredentials()
    return openPendingSignIn(tx, now, method, device)
  })
  return { id, email, method, challenge }
}

/**
 * Completes the sign-in that this client began, with the mailed code, the app's or a recovery code: the session begins
 * here and not before. 400 `wrong-code`, in the same words for whoever began none: they need not learn that somebody did.
 */
export async function completeSignIn(
  { email, code, challenge }: { email: string; code: string; challenge?: string },
  device: Device,
): Promise<{ user: User; credentials: Credentials }> {
  const { address } = device
  await consume(wrongCodes, address)
  let factor: Factor | undefined
  const guess = await guessSecondStep(
    { email, code },
    { challenge, address },
    device,
    async (tx, account, isMailed) => {
      factor = await spendFactor(tx, account, code, isMailed)
      return factor !== undefined
    },
    async (tx, account) => {
      if (factor === 'recovery') await noteRecoveryCode(tx, account, device)
      return {
        credentials: await startSession(tx, account.id, device, 'second-step'),
        user: await readUser(account.id, tx),
      }
    },
  )
  if (guess === 'stray') {
    // It could not have been right, so it is not held against those who sign in from the same address.
    await giveBack(wrongCodes, address)
    await consume(strayCodes, address)
    throw wrongCode(0)
  }
  if ('attemptsLeft' in guess) throw wrongCode(guess.attemptsLeft)
  await giveBack(wrongCodes, address)
  for (const limit of Object.values(limits).flat()) await forgive(limit, guess.opened.user.id)
  return guess.opened
}
