import 'server-only'
import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { consume, forgive, giveBack } from '@/lib/api/rate-limit'
import { notConfigured, Refusal } from '@/lib/errors'
import { readUser } from '@/lib/users/queries'
import type { User } from '@/lib/users/schema'
import { signInAccount, signInAddress, signInPair } from '../limits'
import { hashPassword, needsRehash, verifyPassword } from '../passwords'
import { findSignInAccount, hasSignedInFrom, type SignInAccount } from '../queries'
import type { SignIn } from '../schema'
import { type Credentials, type Device, startSession } from '../sessions'

/**
 * Signs in with a password (contract §3 `POST /auth/login`). An unknown account, a wrong password, an account without
 * one and a closed account take the same steps and get the same 401. 429 after too many wrong attempts, even with the
 * right password.
 */
export async function signIn(input: SignIn, device: Device): Promise<{ user: User; credentials: Credentials }> {
  const identifier = input.email ?? input.username ?? ''
  const account = await findSignInAccount(identifier)
  const attempt = await countAttempt(account, identifier, device.address)
  if (!(await verifyPassword(account?.passwordHash, input.password)) || !account) {
    throw new Refusal('unauthenticated', 'wrong-credentials', 'The account or the password is not right.')
  }
  await attempt.succeeded()
  // A second factor that cannot be asked for must never be skipped.
  if (account.twoFactorMethod) throw notConfigured('Two-step sign-in')
  await renewHash(account, input.password)
  const credentials = await startSession(db(), account.id, device)
  return { user: await readUser(account.id), credentials }
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
    /** The right password: the pair starts afresh, and what it had cost the account and the address is given back. */
    succeeded: async () => {
      const forgiven = await forgive(signInPair, pair)
      await Promise.all([giveBack(signInAddress, address, forgiven), giveBack(signInAccount, who, forgiven)])
    },
  }
}

async function renewHash({ id, passwordHash }: SignInAccount, password: string): Promise<void> {
  if (!passwordHash || !needsRehash(passwordHash)) return
  const renewed = await hashPassword(password)
  // Only if nobody changed the password meanwhile.
  await db()
    .update(users)
    .set({ passwordHash: renewed })
    .where(and(eq(users.id, id), eq(users.passwordHash, passwordHash)))
}
