import 'server-only'
import { and, eq, gt, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { consume, forgive } from '@/lib/api/rate-limit'
import { Refusal, unauthenticated } from '@/lib/errors'
import { hasOpenCode, spendCode } from '@/lib/otp/mutations/codes'
import { noteRecoveryCode } from '@/lib/two-factor/mutations/note-recovery-code'
import { spendFactor } from '@/lib/two-factor/mutations/spend-factor'
import type { SignedInActor } from '../actor'
import { passwordChecks } from '../limits'
import { verifyPassword } from '../passwords'
import { provenSeconds } from '../policy'
import { type Device, isLiveSession } from '../sessions'
import { lockOpenAccount, type OpenAccount } from './lock-open-account'

/** What the owner shows: the password, a code of the app, a recovery code, or without a password a mailed code. */
export type GivenProof = { password?: string; code?: string }

/**
 * Makes sure that the owner proved who they are within the last ten minutes: by signing in, or by what they send now. A
 * session that was left open, or stolen, must not do what keeps others out. 403 `proof-required` without a proof,
 * `wrong-proof` for a wrong one, 429 after five wrong ones in 15 minutes.
 */
export async function requireRecentProof(actor: SignedInActor, proof: GivenProof, device: Device): Promise<void> {
  if (proof.password !== undefined || proof.code !== undefined) return giveProof(actor, proof, device)
  if (!(await isProven(actor))) throw proofRequired()
}

/**
 * `POST /auth/proof`: checks what the owner shows and counts the session as proven from now on. A code is spent by it.
 * 403 as above.
 */
export async function giveProof(actor: SignedInActor, { password, code }: GivenProof, device: Device): Promise<void> {
  if (password === undefined && code === undefined) throw proofRequired()
  await consume(passwordChecks, actor.userId)
  if (password !== undefined) await proveByPassword(actor, password)
  else await proveByCode(actor, code ?? '', device)
  await forgive(passwordChecks, actor.userId)
}

/** Counts the session as proven from now on, in the transaction of what proved it; 401 once it has ended. */
export async function markProven(tx: Transaction, { sessionId }: SignedInActor): Promise<void> {
  const marked = await tx
    .update(sessions)
    .set({ provenAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), isLiveSession()))
    .returning({ id: sessions.id })
  if (marked.length === 0) throw unauthenticated()
}

/**
 * The account of a proven session, locked. New ways in are made under this lock: whoever ends every way in takes it too,
 * so that none is made by a session that has just ended. 401 once the session has ended or the account is closed.
 */
export async function lockProvenAccount(tx: Transaction, actor: SignedInActor): Promise<OpenAccount> {
  const account = await lockOpenAccount(tx, actor.userId)
  if (!account) throw unauthenticated()
  const own = and(eq(sessions.id, actor.sessionId), eq(sessions.userId, actor.userId), isLiveSession())
  const [session] = await tx.select({ id: sessions.id }).from(sessions).where(own)
  if (!session) throw unauthenticated()
  return account
}

async function isProven({ sessionId }: SignedInActor): Promise<boolean> {
  const lately = gt(sessions.provenAt, sql`now() - make_interval(secs => ${provenSeconds})`)
  const [row] = await db()
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), isLiveSession(), lately))
  return row !== undefined
}

async function proveByPassword(actor: SignedInActor, password: string): Promise<void> {
  const [known] = await db().select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, actor.userId))
  if (!(await verifyPassword(known?.passwordHash, password))) throw wrongProof('password')
  await inTransaction(undefined, async tx => {
    const account = await lockProvenAccount(tx, actor)
    // Changed meanwhile: then it is not the password any more.
    if (account.passwordHash !== known?.passwordHash) throw wrongProof('password')
    await markProven(tx, actor)
  })
}

async function proveByCode(actor: SignedInActor, code: string, device: Device): Promise<void> {
  const mailedTo = await addressOfMailedCode(actor.userId)
  if (mailedTo !== undefined) return proveByMailedCode(actor, mailedTo, code, device)
  await inTransaction(undefined, async tx => {
    const account = await lockProvenAccount(tx, actor)
    const factor = await spendFactor(tx, account, code)
    if (!factor) throw wrongProof('code')
    if (factor === 'recovery') await noteRecoveryCode(tx, account, device)
    await markProven(tx, actor)
  })
}

/** A mailed code allows five guesses, and wrong ones stay counted. */
async function proveByMailedCode(actor: SignedInActor, email: string, code: string, device: Device): Promise<void> {
  const isRight = async (tx: Transaction, account: OpenAccount, isMailed: boolean) => {
    const factor = isMailed ? 'mailed' : await spendFactor(tx, account, code)
    if (factor === 'recovery') await noteRecoveryCode(tx, account, device)
    return factor !== undefined
  }
  await spendCode({ email, purpose: 'owner_proof', code }, tx => markProven(tx, actor), isRight).catch(error => {
    throw error instanceof Refusal && error.type === 'wrong-code' ? wrongProof('code') : error
  })
}

/** The address that an open code of `mailProofCode` went to; none counts once the account has a password. */
async function addressOfMailedCode(userId: string): Promise<string | undefined> {
  const [account] = await db()
    .select({ email: users.email, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, userId))
  if (!account || account.passwordHash) return undefined
  const isOpen = await hasOpenCode(db(), { email: account.email, userId, purpose: 'owner_proof' })
  return isOpen ? account.email : undefined
}

const proofRequired = () =>
  new Refusal(
    'forbidden',
    'proof-required',
    'You signed in a while ago. Send the password or a code, use a passkey, or sign in again to show that it is you.',
  )

const wrongProof = (path: 'password' | 'code') => {
  const message = path === 'password' ? 'This is not the current password.' : 'The code is not right.'
  return new Refusal('forbidden', 'wrong-proof', message, { errors: [{ path, message }] })
}
