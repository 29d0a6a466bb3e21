import 'server-only'
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { and, eq, lt, or, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { passkeys } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { consume } from '@/lib/api/rate-limit'
import type { SignedInActor } from '@/lib/auth/actor'
import { guarded } from '@/lib/auth/code-limits'
import { lockOpenAccount } from '@/lib/auth/mutations/lock-open-account'
import { lockProvenAccount, markProven } from '@/lib/auth/mutations/recent-proof'
import { type Credentials, type Device, startSession } from '@/lib/auth/sessions'
import { conflict, Refusal } from '@/lib/errors'
import { readUser } from '@/lib/users/queries'
import type { User } from '@/lib/users/schema'
import { challengeSeconds, challengesAsked, relyingParty } from '../policy'
import type { PasskeyAnswer, PasskeyChallenge } from '../schema'
import { openChallenge, spendChallenge } from './challenges'

type PasskeyRow = typeof passkeys.$inferSelect
type Use = { purpose: 'sign-in' | 'proof'; sessionId: string | null }

/** `POST /auth/passkeys/sign-in/options`: a challenge for whichever passkey of this site the person chooses. */
export async function beginPasskeySignIn({ address }: Device): Promise<PasskeyChallenge> {
  await consume(challengesAsked, address)
  return challengeFor({ purpose: 'sign-in', sessionId: null })
}

/** `POST /auth/passkeys/proof/options`: a challenge for one of the caller's own passkeys. 409 `no-passkey` without any. */
export async function beginPasskeyProof(
  { userId, sessionId }: SignedInActor,
  device: Device,
): Promise<PasskeyChallenge> {
  await consume(challengesAsked, device.address)
  const own = await db().select().from(passkeys).where(eq(passkeys.userId, userId))
  if (own.length === 0) throw conflict('no-passkey', 'This account has no passkey.')
  return challengeFor({ purpose: 'proof', sessionId }, own)
}

async function challengeFor({ purpose, sessionId }: Use, allowed: PasskeyRow[] = []): Promise<PasskeyChallenge> {
  const { ticket, bytes } = await openChallenge(purpose, sessionId)
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    challenge: bytes,
    timeout: challengeSeconds * 1000,
    userVerification: 'required',
    allowCredentials: allowed.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  })
  return { ticket, expiresIn: challengeSeconds, options: { ...options } }
}

/**
 * `POST /auth/passkeys/sign-in`: opens a session for the owner of the passkey. The authenticator verified the person, so
 * it stands for the password and the second step. 401 `passkey-refused` in the same words whatever was not right.
 */
export async function signInWithPasskey(
  answer: PasskeyAnswer,
  device: Device,
): Promise<{ user: User; credentials: Credentials }> {
  return guarded(device.address, async () => {
    const { passkey, counter } = await verified(answer, { purpose: 'sign-in', sessionId: null })
    return inTransaction(undefined, async tx => {
      const account = await lockOpenAccount(tx, passkey.userId)
      if (!account) throw passkeyRefused()
      await markUsed(tx, passkey, counter)
      const credentials = await startSession(tx, account.id, device, 'passkey')
      return { user: await readUser(account.id, tx), credentials }
    })
  })
}

/** `POST /auth/passkeys/proof`: counts the session as proven from now on. 403 `passkey-refused`. */
export async function proveWithPasskey(actor: SignedInActor, answer: PasskeyAnswer, device: Device): Promise<void> {
  await guarded(device.address, async () => {
    const { passkey, counter } = await verified(answer, { purpose: 'proof', sessionId: actor.sessionId })
    if (passkey.userId !== actor.userId) throw passkeyRefused()
    await inTransaction(undefined, async tx => {
      await lockProvenAccount(tx, actor)
      await markUsed(tx, passkey, counter)
      await markProven(tx, actor)
    })
  }).catch(error => {
    const isRefused = error instanceof Refusal && error.type === 'passkey-refused'
    throw isRefused ? new Refusal('forbidden', error.type, error.message) : error
  })
}

async function verified({ ticket, response }: PasskeyAnswer, { purpose, sessionId }: Use) {
  const expectedChallenge = await spendChallenge(ticket, purpose, sessionId)
  const [passkey] = await db().select().from(passkeys).where(eq(passkeys.credentialId, response.id))
  const handle = response.response.userHandle
  const isOfOwner = handle === undefined || Buffer.from(handle, 'base64url').toString() === passkey?.userId
  if (!expectedChallenge || !passkey || !isOfOwner) throw passkeyRefused()
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty()
  // A counter that did not grow is an error too: the passkey was copied.
  const { verified: isRight, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...response, response: { ...response.response } },
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    },
  }).catch(() => ({ verified: false, authenticationInfo: undefined }))
  if (!isRight || !authenticationInfo) throw passkeyRefused()
  return { passkey, counter: authenticationInfo.newCounter }
}

/** Two answers with one counter are one too many; refused also when the passkey was removed meanwhile. */
async function markUsed(tx: Transaction, { id }: PasskeyRow, counter: number): Promise<void> {
  const grows = or(lt(passkeys.counter, counter), and(eq(passkeys.counter, 0), sql`${counter}::bigint = 0`))
  const used = await tx
    .update(passkeys)
    .set({ counter, lastUsedAt: sql`now()` })
    .where(and(eq(passkeys.id, id), grows))
    .returning({ id: passkeys.id })
  if (used.length === 0) throw passkeyRefused()
}

const passkeyRefused = () =>
  new Refusal(
    'unauthenticated',
    'passkey-refused',
    'The passkey could not be checked. Try again, or sign in otherwise.',
  )
