import 'server-only'
import { and, eq, gt, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { consume, forgive, giveBack } from '@/lib/api/rate-limit'
import { Refusal, unauthenticated } from '@/lib/errors'
import { spendCode } from '@/lib/otp/mutations/codes'
import { noteRecoveryCode } from '@/lib/two-factor/mutations/note-recovery-code'
import { spendFactor } from '@/lib/two-factor/mutations/spend-factor'
import { isRecoveryCode } from '@/lib/two-factor/policy'
import type { SignedInActor } from '../actor'
import { proofChecks } from '../limits'
import { verifyPassword } from '../passwords'
import { neededProof, provenSeconds } from '../policy'
import { type Device, isLiveSession } from '../sessions'
import { lockOpenAccount, type OpenAccount } from './lock-open-account'

/** What the owner shows: the password, and a code of the app, by mail, or a recovery code. */
export type GivenProof = { password?: string; code?: string }

/**
 * Makes sure that the owner proved who they are within the last ten minutes: by signing in, or by what they send now. A
 * session that was left open, or stolen, must not do what keeps others out. 403 `proof-required` without a proof or with
 * half of one, `wrong-proof` for a wrong one, 429 after five wrong ones in 15 minutes.
 */
export async function requireRecentProof(actor: SignedInActor, proof: GivenProof, device: Device): Promise<void> {
  const wasProven = await isProven(actor)
  if (proof.password !== undefined || proof.code !== undefined) return checkProof(actor, proof, device, wasProven)
  if (!wasProven) throw proofRequired()
}

/**
 * `POST /auth/proof`: checks what the owner shows, which is what a sign-in asks (`neededProof`), and counts the session
 * as proven from now on. A code is spent by it. 403 as above.
 */
export const giveProof = (actor: SignedInActor, proof: GivenProof, device: Device): Promise<void> =>
  checkProof(actor, proof, device, false)

/** In a session that `wasProven` half a proof will do, if it is right; only a whole one starts its time again. */
async function checkProof(
  actor: SignedInActor,
  { password, code }: GivenProof,
  device: Device,
  wasProven: boolean,
): Promise<void> {
  const known = await readMeans(actor.userId)
  const needed = neededProof(known)
  const missing = [
    ...(needed.password && password === undefined ? (['password'] as const) : []),
    ...(needed.code && code === undefined ? (['code'] as const) : []),
  ]
  if (missing.length > 0 && !wasProven) throw proofRequired(missing)
  await consume(proofChecks, actor.userId)
  if (needed.password && password !== undefined && !(await verifyPassword(known.passwordHash, password)))
    throw wrongProof('password')
  const confirm = async (tx: Transaction) => {
    const account = await lockProvenAccount(tx, actor)
    // Changed meanwhile: then what was shown is not what is asked for any more.
    if (account.passwordHash !== known.passwordHash) throw wrongProof('password')
    if (account.twoFactorMethod !== known.twoFactorMethod) throw wrongProof('code')
    if (missing.length === 0) await markProven(tx, actor)
    return account
  }
  if (needed.code && code !== undefined) await spendProofCode(known.email, needed.code, code, confirm, device)
  else await inTransaction(undefined, confirm)
  if (missing.length === 0) await forgive(proofChecks, actor.userId)
  else await giveBack(proofChecks, actor.userId)
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

type Means = Pick<OpenAccount, 'email' | 'passwordHash' | 'twoFactorMethod'>

async function readMeans(userId: string): Promise<Means> {
  const [account] = await db()
    .select({ email: users.email, passwordHash: users.passwordHash, twoFactorMethod: users.twoFactorMethod })
    .from(users)
    .where(eq(users.id, userId))
  if (!account) throw unauthenticated()
  return account
}

async function spendProofCode(
  email: string,
  from: 'app' | 'mail',
  code: string,
  confirm: (tx: Transaction) => Promise<OpenAccount>,
  device: Device,
): Promise<void> {
  if (from === 'mail' && !isRecoveryCode(code)) {
    // A mailed code allows five guesses, and wrong ones stay counted.
    await spendCode({ email, purpose: 'owner_proof', code }, confirm).catch(error => {
      throw error instanceof Refusal && error.type === 'wrong-code' ? wrongProof('code') : error
    })
    return
  }
  await inTransaction(undefined, async tx => {
    const account = await confirm(tx)
    const factor = await spendFactor(tx, account, code)
    if (!factor) throw wrongProof('code')
    if (factor === 'recovery') await noteRecoveryCode(tx, account, device)
  })
}

const missingWords = { password: 'Send the password too.', code: 'Send a code of the second step too.' }

const proofRequired = (missing: readonly ('password' | 'code')[] = []) =>
  new Refusal(
    'forbidden',
    'proof-required',
    'You signed in a while ago. Send the password (and a code, where two-step sign-in is on), use a passkey, or sign in again to show that it is you.',
    missing.length > 0 ? { errors: missing.map(path => ({ path, message: missingWords[path] })) } : undefined,
  )

const wrongProof = (path: 'password' | 'code') => {
  const message = path === 'password' ? 'This is not the current password.' : 'The code is not right.'
  return new Refusal('forbidden', 'wrong-proof', message, { errors: [{ path, message }] })
}
