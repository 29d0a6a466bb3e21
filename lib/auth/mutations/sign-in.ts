import 'server-only'
import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { consume, forgive, giveBack } from '@/lib/api/rate-limit'
import { recordEvent } from '@/lib/audit/mutations'
import { readUser } from '@/lib/users/queries'
import type { User } from '@/lib/users/schema'
import { withinLimits } from '../code-limits'
import { recordedFailures, signInAccount, signInAddress, signInPair } from '../limits'
import { hashPassword, needsRehash, verifyPassword } from '../passwords'
import { requiresSecondFactor } from '../policy'
import { findSignInAccount, hasSignedInFrom, type SignInAccount } from '../queries'
import type { SignIn } from '../schema'
import { type Credentials, type Device, startSession } from '../sessions'
import { lockOpenAccount } from './lock-open-account'
import { beginSecondStep, type SecondStep } from './second-step'
import { wrongCredentials } from './wrong-credentials'

/** A session, or the account whose second step is still to come. */
export type SignInOutcome = { user: User; credentials: Credentials } | { secondStep: SecondStep }

/**
 * Signs in with a password (contract §3 `POST /auth/login`), or begins the second step. An unknown account, a wrong
 * password, an account without one and a closed account take the same steps and get the same 401. 429 after too many
 * wrong attempts, even with the right password.
 */
export async function signIn(input: SignIn, device: Device): Promise<SignInOutcome> {
  const identifier = input.email ?? input.username ?? ''
  const account = await findSignInAccount(identifier)
  const attempt = await countAttempt(account, identifier, device.address)
  const fits = await verifyPassword(account?.passwordHash, input.password).catch(async error => {
    // Nobody looked at it, so it was no attempt.
    await attempt.withdrawn()
    throw error
  })
  if (!fits || !account) {
    await attempt.failed(device)
    throw wrongCredentials()
  }
  await attempt.succeeded()
  if (requiresSecondFactor(account)) return { secondStep: await beginSecondStep(account, device) }
  return startSessionFor(await withRenewedHash(account, input.password), device)
}

/** Opens the session unless the password or the second step was changed since: such a change is to hold at once. */
async function startSessionFor(account: SignInAccount, device: Device): Promise<SignInOutcome> {
  return inTransaction(undefined, async tx => {
    const now = await lockOpenAccount(tx, account.id)
    if (!now || now.passwordHash !== account.passwordHash || requiresSecondFactor(now)) throw wrongCredentials()
    const credentials = await startSession(tx, account.id, device, 'password')
    return { user: await readUser(account.id, tx), credentials }
  })
}

/**
 * Counts the attempt before the password is looked at, so that parallel guesses cannot slip past the limits. An
 * attempt refused by one counter is taken back from the others: one address alone cannot use up an account's budget.
 */
async function countAttempt(account: SignInAccount | undefined, identifier: string, address: string) {
  const who = account?.id ?? createHash('sha256').update(identifier).digest('base64url')
  const pair = `${who}:${address}`
  await consume(signInPair, pair)
  try {
    await consume(signInAddress, address)
  } catch (refused) {
    await giveBack(signInPair, pair)
    throw refused
  }
  try {
    await consume(signInAccount, who)
  } catch (refused) {
    if (!account || !(await hasSignedInFrom(account.id, address))) {
      await Promise.all([giveBack(signInPair, pair), giveBack(signInAddress, address)])
      throw refused
    }
  }
  return {
    withdrawn: async () => {
      await Promise.all([giveBack(signInPair, pair), giveBack(signInAddress, address), giveBack(signInAccount, who)])
    },
    /** Writes the attempt down, for an account that there is not too: the answer must take as long. */
    failed: async (device: Device) => {
      if (!(await withinLimits([recordedFailures], who))) return
      await recordEvent(db(), { kind: 'sign-in-failed', actorId: null, userId: account?.id ?? null, device })
    },
    /** The right password: the pair starts afresh, and what it had cost the account and the address is given back. */
    succeeded: async () => {
      const forgiven = await forgive(signInPair, pair)
      await Promise.all([giveBack(signInAddress, address, forgiven), giveBack(signInAccount, who, forgiven)])
    },
  }
}

async function withRenewedHash(account: SignInAccount, password: string): Promise<SignInAccount> {
  const { id, passwordHash } = account
  if (!passwordHash || !needsRehash(passwordHash)) return account
  const renewed = await hashPassword(password)
  // Only if nobody changed the password meanwhile.
  const stored = await db()
    .update(users)
    .set({ passwordHash: renewed })
    .where(and(eq(users.id, id), eq(users.passwordHash, passwordHash)))
    .returning({ id: users.id })
  return stored.length ? { ...account, passwordHash: renewed } : account
}
