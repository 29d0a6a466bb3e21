import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { consume, forgive } from '@/lib/api/rate-limit'
import type { SignedInActor } from '@/lib/auth/actor'
import { passwordChecks } from '@/lib/auth/limits'
import { verifyPassword } from '@/lib/auth/passwords'
import type { Device } from '@/lib/auth/sessions'
import { conflict, Refusal, unauthenticated } from '@/lib/errors'
import { hasOpenCode, spendCode } from '@/lib/otp/mutations/codes'
import { recentSeconds } from '../policy'
import type { Proof } from '../schema'
import { noteRecoveryCode } from './note-recovery-code'
import { type Factor, spendFactor } from './spend-factor'

export type Account = typeof users.$inferSelect

/** 409: there is no second step to change. */
export const twoFactorOff = () => conflict('two-factor-off', 'Two-step sign-in is not on.')
export const twoFactorOn = () => conflict('two-factor-on', 'Two-step sign-in is on already. Turn it off first.')

/**
 * Runs what only the owner may do, after the password or a second factor: a session that was left open, or stolen,
 * must not be able to. An account without a password may show a code of `mailProofCode` instead. `before` counts what the effect costs, outside
 * its transaction. 403 `proof-required` or `wrong-proof`; five wrong ones in 15 minutes are 429.
 */
export async function withProof<T>(
  actor: SignedInActor,
  { password, code }: Proof,
  device: Device,
  effect: (tx: Transaction, account: Account) => Promise<T>,
  before: () => Promise<void> = async () => {},
): Promise<T> {
  if (password === undefined && code === undefined) {
    throw new Refusal('forbidden', 'proof-required', 'Send the password or a code to show that it is you.')
  }
  await consume(passwordChecks, actor.userId)
  const result =
    password === undefined
      ? await withCode(actor.userId, code ?? '', device, effect, before)
      : await withPassword(actor.userId, password, effect, before)
  await forgive(passwordChecks, actor.userId)
  return result
}

/**
 * The same for what may also be done by whoever signed in within the last ten minutes: that is proof of its own. 403
 * `reauthentication-required` later, when nothing else is shown.
 */
export async function withRecentProof<T>(
  actor: SignedInActor,
  proof: Proof,
  device: Device,
  effect: (tx: Transaction, account: Account) => Promise<T>,
  before: () => Promise<void> = async () => {},
): Promise<T> {
  if (proof.password !== undefined || proof.code !== undefined) return withProof(actor, proof, device, effect, before)
  if (!(await signedInLately(actor))) {
    throw new Refusal(
      'forbidden',
      'reauthentication-required',
      'You signed in a while ago. Send the password, or sign in again, to show that it is you.',
    )
  }
  await before()
  return inTransaction(undefined, async tx => effect(tx, await openAccount(tx, actor.userId)))
}

async function withPassword<T>(
  userId: string,
  password: string,
  effect: (tx: Transaction, account: Account) => Promise<T>,
  before: () => Promise<void>,
): Promise<T> {
  const known = await passwordHashOf(userId)
  if (!(await verifyPassword(known, password))) throw wrongProof('password')
  await before()
  return inTransaction(undefined, async tx => {
    const account = await openAccount(tx, userId)
    // Changed meanwhile: then it is not the password any more.
    if (account.passwordHash !== known) throw wrongProof('password')
    return effect(tx, account)
  })
}

async function withCode<T>(
  userId: string,
  code: string,
  device: Device,
  effect: (tx: Transaction, account: Account) => Promise<T>,
  before: () => Promise<void>,
): Promise<T> {
  await before()
  const mailedTo = await proofCodeOpenAt(userId)
  if (mailedTo === undefined) {
    return inTransaction(undefined, async tx => {
      const account = await openAccount(tx, userId)
      const factor = await spendFactor(tx, account, code)
      if (!factor) throw wrongProof('code')
      return noting(tx, factor, device, account, effect)
    })
  }
  // A mailed code stands five guesses, which stay counted when they are wrong.
  let factor: Factor | undefined
  return spendCode(
    { email: mailedTo, purpose: 'owner_proof', code },
    (tx, account) => noting(tx, factor, device, account, effect),
    async (tx, account, isMailed) => {
      factor = isMailed ? 'mailed' : await spendFactor(tx, account, code)
      return factor !== undefined
    },
  ).catch(error => {
    throw error instanceof Refusal && error.type === 'wrong-code' ? wrongProof('code') : error
  })
}

/** Runs the effect; a recovery code that paid for it is written down first. */
async function noting<T>(
  tx: Transaction,
  factor: Factor | undefined,
  device: Device,
  account: Account,
  effect: (tx: Transaction, account: Account) => Promise<T>,
): Promise<T> {
  if (factor === 'recovery') await noteRecoveryCode(tx, account, device)
  return effect(tx, account)
}

/** The address that an open code of `mailProofCode` went to; none counts once the account has a password. */
async function proofCodeOpenAt(userId: string): Promise<string | undefined> {
  const [account] = await db()
    .select({ email: users.email, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, userId))
  if (!account || account.passwordHash) return undefined
  const isOpen = await hasOpenCode(db(), { email: account.email, userId, purpose: 'owner_proof' })
  return isOpen ? account.email : undefined
}

/** Whether the session began, with whatever opens the account, within the last ten minutes. */
async function signedInLately({ sessionId }: SignedInActor): Promise<boolean> {
  const since = gt(sessions.createdAt, sql`now() - make_interval(secs => ${recentSeconds})`)
  const [row] = await db()
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), since))
  return row !== undefined
}

/** The row of an open account, locked; 401 once it is closed. */
export async function openAccount(tx: Transaction, userId: string): Promise<Account> {
  const account = await lockAccount(tx, userId)
  if (!account) throw unauthenticated()
  return account
}

const wrongProof = (path: 'password' | 'code') => {
  const message = path === 'password' ? 'This is not the current password.' : 'The code is not right.'
  return new Refusal('forbidden', 'wrong-proof', message, { errors: [{ path, message }] })
}

async function passwordHashOf(userId: string): Promise<string | null | undefined> {
  const [row] = await db().select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId))
  return row?.passwordHash
}

/** The whole row of an open account, locked before anything that hangs on it. */
async function lockAccount(tx: Transaction, userId: string): Promise<Account | undefined> {
  const open = and(eq(users.id, userId), isNull(users.deactivatedAt), isNull(users.deletedAt))
  const [account] = await tx.select().from(users).where(open).for('no key update')
  return account
}
