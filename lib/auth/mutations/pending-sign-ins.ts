import 'server-only'
import { and, desc, eq, gt, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { pendingSignIns, type users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { consume } from '@/lib/api/rate-limit'
import { recordEvent } from '@/lib/audit/mutations'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import { codeHash, isCodeOf, lockAccount } from '@/lib/otp/mutations/codes'
import { codeSeconds, maxAttempts, newCode, signInStepSeconds } from '@/lib/otp/policy'
import type { TwoFactorMethod } from '@/lib/two-factor/schema'
import { randomToken, tokenHash } from '../keys'
import { signInCodes, signInCodesOfDay } from '../limits'
import type { Device } from '../sessions'

type Account = typeof users.$inferSelect

/**
 * What shows that a sign-in is a client's own: the token it was given when the password was right, in its cookie or in
 * the request. A client that keeps neither, and is no browser, is known by its network address.
 */
export type Holder = { challenge?: string; address: string }

const soon = sql`now() + make_interval(secs => ${codeSeconds})`

/** The sign-ins that a client began, the newest of which it holds; never another one's of the same account. */
const heldBy = (email: string, { challenge, address }: Holder) =>
  and(
    eq(pendingSignIns.email, email.toLowerCase()),
    challenge === undefined
      ? eq(pendingSignIns.address, address)
      : eq(pendingSignIns.challengeHash, tokenHash(challenge)),
  ) as SQL

/** Whether a guess can still be right. */
const isOpen = and(
  isNull(pendingSignIns.closedAt),
  gt(pendingSignIns.expiresAt, sql`now()`),
  lt(pendingSignIns.attempts, maxAttempts),
) as SQL

type Addressee = Pick<Account, 'id' | 'email' | 'name' | 'locale'>

/**
 * Opens the second step of one client, for ten minutes and five guesses; `challenge` is for that client alone. With
 * `email` the code is mailed. The same client's last one, as far as only its address tells, ends.
 */
export async function openPendingSignIn(
  tx: Transaction,
  account: Addressee,
  method: TwoFactorMethod,
  device: Device,
): Promise<{ challenge: string }> {
  const [id, challenge, email] = [newId(), randomToken(), account.email.toLowerCase()]
  const address = device.kind === 'api' && device.address !== 'unknown' ? device.address : null
  if (address) {
    await tx
      .update(pendingSignIns)
      .set({ closedAt: sql`now()` })
      .where(and(eq(pendingSignIns.userId, account.id), heldBy(email, { address }), isNull(pendingSignIns.closedAt)))
  }
  const code = method === 'email' ? newCode() : undefined
  await tx.insert(pendingSignIns).values({
    id,
    userId: account.id,
    email,
    challengeHash: tokenHash(challenge),
    address,
    codeHash: code === undefined ? null : codeHash(id, code),
    expiresAt: soon,
  })
  if (code !== undefined) await mailSignInCode(tx, account, code)
  return { challenge }
}

async function mailSignInCode(tx: Transaction, { email, name, locale }: Addressee, code: string): Promise<void> {
  await enqueueMail(tx, {
    dedupeKey: `login-code:${newId()}`,
    recipient: email,
    locale,
    template: 'login-code',
    data: { name, code },
  })
}

/**
 * Mails another code for the sign-in that the client holds; the one before ends. False when it holds none that a code
 * can be mailed for, or a quarter of an hour after the password. 429 when too many were mailed.
 */
export async function renewSignInCode(email: string, holder: Holder): Promise<boolean> {
  const young = gt(pendingSignIns.createdAt, sql`now() - make_interval(secs => ${signInStepSeconds})`)
  const [held] = await db()
    .select({ id: pendingSignIns.id, userId: pendingSignIns.userId, codeHash: pendingSignIns.codeHash })
    .from(pendingSignIns)
    .where(and(heldBy(email, holder), isNull(pendingSignIns.closedAt), young))
    .orderBy(desc(pendingSignIns.id))
    .limit(1)
  if (!held?.codeHash) return false
  for (const limit of [signInCodes, signInCodesOfDay]) await consume(limit, held.userId)
  return inTransaction(undefined, async tx => {
    const account = await lockAccount(tx, held.userId, email)
    if (account?.twoFactorMethod !== 'email') return false
    const code = newCode()
    const renewed = await tx
      .update(pendingSignIns)
      .set({ codeHash: codeHash(held.id, code), attempts: 0, expiresAt: soon })
      .where(and(eq(pendingSignIns.id, held.id), isNull(pendingSignIns.closedAt)))
      .returning({ id: pendingSignIns.id })
    if (renewed.length > 0) await mailSignInCode(tx, account, code)
    return renewed.length > 0
  })
}

/** What became of a guess: it opened, it was wrong, or the client never began a sign-in that it could be about. */
export type Guess<T> = { opened: T } | { attemptsLeft: number } | 'stray'

/**
 * Counts one guess at the sign-in that the client holds, whatever comes of it; a right one closes it and runs `effect`
 * in the same transaction. `isRight` is asked only while the sign-in is open. After the fifth wrong one nothing is right
 * any more, and the account's owner finds it in their log.
 */
export async function guessSecondStep<T>(
  { email, code }: { email: string; code: string },
  holder: Holder,
  device: Device,
  isRight: (tx: Transaction, account: Account, isMailed: boolean) => Promise<boolean>,
  effect: (tx: Transaction, account: Account) => Promise<T>,
): Promise<Guess<T>> {
  return inTransaction(undefined, async (tx): Promise<Guess<T>> => {
    const [held] = await tx
      .select({ id: pendingSignIns.id, userId: pendingSignIns.userId, isOpen: sql<boolean>`${isOpen}` })
      .from(pendingSignIns)
      .where(heldBy(email, holder))
      .orderBy(desc(pendingSignIns.id))
      .limit(1)
    if (!held) return 'stray'
    // A flood of guesses does not queue up for the account once nothing can be right any more.
    if (!held.isOpen) return { attemptsLeft: 0 }
    // The account first, as everywhere: whoever changes its password or its codes waits for us or we for them.
    const account = await lockAccount(tx, held.userId, email)
    const [row] = await tx
      .update(pendingSignIns)
      .set({ attempts: sql`${pendingSignIns.attempts} + 1` })
      .where(and(eq(pendingSignIns.id, held.id), isOpen))
      .returning()
    if (!row || !account) return { attemptsLeft: 0 }
    if (!(await isRight(tx, account, isCodeOf(row, code)))) {
      const attemptsLeft = maxAttempts - row.attempts
      const about = { actorId: null, userId: account.id, details: { method: account.twoFactorMethod }, device }
      if (attemptsLeft === 0) await recordEvent(tx, { kind: 'second-step-locked', ...about })
      return { attemptsLeft }
    }
    await tx.update(pendingSignIns).set({ closedAt: sql`now()` }).where(eq(pendingSignIns.id, row.id))
    return { opened: await effect(tx, account) }
  })
}
