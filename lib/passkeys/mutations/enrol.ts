import 'server-only'
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import { count, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { passkeys } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import { deviceName } from '@/lib/auth/devices'
import type { OpenAccount } from '@/lib/auth/mutations/lock-open-account'
import { lockProvenAccount } from '@/lib/auth/mutations/recent-proof'
import { tellOwner } from '@/lib/auth/mutations/tell-owner'
import { readNames } from '@/lib/auth/queries'
import type { Device } from '@/lib/auth/sessions'
import { conflict, Refusal } from '@/lib/errors'
import { challengeSeconds, maxPasskeys, relyingParty } from '../policy'
import { toPasskey } from '../queries'
import type { NewPasskey, Passkey, PasskeyChallenge } from '../schema'
import { openChallenge, spendChallenge } from './challenges'

/** ES256, EdDSA and RS256: what authenticators have. */
const algorithms = [-7, -8, -257]

/**
 * `POST /auth/passkeys/options`: what the browser needs to make a passkey. It must verify the person and be found
 * without a username. 403 `address-unverified`, 409 `too-many-passkeys`.
 */
export async function beginPasskey(actor: SignedInActor): Promise<PasskeyChallenge> {
  const present = await inTransaction(undefined, async tx => {
    requireRoom(await lockProvenAccount(tx, actor), await countOf(tx, actor.userId))
    return tx.select().from(passkeys).where(eq(passkeys.userId, actor.userId))
  })
  const { email, name } = await readNames(actor.userId)
  const { ticket, bytes } = await openChallenge('enrol', actor.sessionId)
  const { id: rpID, name: rpName } = relyingParty()
  const options = await generateRegistrationOptions({
    rpID,
    rpName,
    userID: new Uint8Array(Buffer.from(actor.userId)),
    userName: email,
    userDisplayName: name,
    challenge: bytes,
    timeout: challengeSeconds * 1000,
    attestationType: 'none',
    excludeCredentials: present.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  })
  return { ticket, expiresIn: challengeSeconds, options: { ...options } }
}

/**
 * `POST /auth/passkeys`: keeps the passkey that the browser made for the challenge; the owner is told by mail. 400
 * `passkey-refused` for an answer that is not right, late or used; 409 `passkey-known` where it is an account's already.
 */
export async function addPasskey(
  actor: SignedInActor,
  { ticket, name, response }: NewPasskey,
  device: Device,
): Promise<Passkey> {
  const made = await verified(actor, ticket, response)
  return inTransaction(undefined, async tx => {
    const account = await lockProvenAccount(tx, actor)
    requireRoom(account, await countOf(tx, account.id))
    const [row] = await tx
      .insert(passkeys)
      .values({ ...made, userId: account.id, name: name ?? nameOf(device) })
      .onConflictDoNothing()
      .returning()
    if (!row) throw conflict('passkey-known', 'This passkey belongs to an account already.')
    const details = { name: row.name }
    await recordEvent(tx, { kind: 'passkey-added', actorId: account.id, userId: account.id, details, device })
    await tellOwner(tx, account, 'passkey-added', { passkey: row.name })
    return toPasskey(row)
  })
}

async function verified({ sessionId }: SignedInActor, ticket: string, response: NewPasskey['response']) {
  const expectedChallenge = await spendChallenge(ticket, 'enrol', sessionId)
  if (!expectedChallenge) throw passkeyRefused()
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty()
  const { registrationInfo } = await verifyRegistrationResponse({
    response: { ...response, response: { ...response.response } },
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => ({ registrationInfo: undefined }))
  if (!registrationInfo) throw passkeyRefused()
  const { credential, credentialBackedUp } = registrationInfo
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: response.response.transports ?? [],
    backedUp: credentialBackedUp,
  }
}

const passkeyRefused = () =>
  new Refusal('invalid', 'passkey-refused', 'The passkey could not be checked. Begin again, within ten minutes.')

async function countOf(tx: Transaction, userId: string): Promise<number> {
  const [row] = await tx.select({ count: count() }).from(passkeys).where(eq(passkeys.userId, userId))
  return row?.count ?? 0
}

/** Whoever opened an account in another's name must not keep a way in: the address is verified first (P-18). */
function requireRoom({ emailVerifiedAt }: OpenAccount, present: number): void {
  if (!emailVerifiedAt) {
    throw new Refusal('forbidden', 'address-unverified', 'Verify the e-mail address of your account first.')
  }
  if (present >= maxPasskeys) {
    throw conflict('too-many-passkeys', `An account has at most ${maxPasskeys} passkeys. Remove one first.`)
  }
}

function nameOf({ userAgent }: Device): string {
  return deviceName(userAgent) || 'Passkey'
}
