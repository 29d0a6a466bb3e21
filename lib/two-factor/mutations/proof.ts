import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { consume, forgive } from '@/lib/api/rate-limit'
import type { SignedInActor } from '@/lib/auth/actor'
import { passwordChecks } from '@/lib/auth/limits'
import { verifyPassword } from '@/lib/auth/passwords'
import { conflict, Refusal, unauthenticated } from '@/lib/errors'
import type { Proof } from '../schema'
import { spendFactor } from './spend-factor'

type Account = typeof users.$inferSelect

/** 409: there is no second step to change. */
export const twoFactorOff = () => conflict('two-factor-off', 'Two-step sign-in is not on.')
export const twoFactorOn = () => conflict('two-factor-on', 'Two-step sign-in is on already. Turn it off first.')

/**
 * Runs what only the owner may do, after the password or a second factor: a session that was left open, or stolen,
 * must not be able to. 403 `proof-required` or `wrong-proof`; five wrong ones in 15 minutes are 429.
 */
export async function withProof<T>(
  actor: SignedInActor,
  { password, code }: Proof,
  effect: (tx: Transaction, account: Account) => Promise<T>,
): Promise<T> {
  if (password === undefined && code === undefined) {
    throw new Refusal('forbidden', 'proof-required', 'Send the password or a code to show that it is you.')
  }
  await consume(passwordChecks, actor.userId)
  const known = password === undefined ? undefined : await passwordHashOf(actor.userId)
  if (password !== undefined && !(await verifyPassword(known, password))) throw wrongProof('password')
  const result = await inTransaction(undefined, async tx => {
    const account = await lockAccount(tx, actor.userId)
    if (!account) throw unauthenticated()
    // Changed meanwhile: then it is not the password any more.
    if (password !== undefined && account.passwordHash !== known) throw wrongProof('password')
    if (password === undefined && !(await spendFactor(tx, account, code ?? ''))) throw wrongProof('code')
    return effect(tx, account)
  })
  await forgive(passwordChecks, actor.userId)
  return result
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
export async function lockAccount(tx: Transaction, userId: string): Promise<Account | undefined> {
  const open = and(eq(users.id, userId), isNull(users.deactivatedAt), isNull(users.deletedAt))
  const [account] = await tx.select().from(users).where(open).for('no key update')
  return account
}
