import { z } from 'zod'
import { DateTime, Id, line, text } from '@/lib/api/schema'
import { ProofFields } from '@/lib/two-factor/schema'

export const PasskeyName = line(60)

/** A passkey as its owner sees it. */
export const Passkey = z
  .object({
    id: Id,
    name: z.string(),
    /** Whether it is kept by more than one device, such as a password manager. */
    backedUp: z.boolean(),
    createdAt: DateTime,
    lastUsedAt: DateTime.nullable(),
  })
  .meta({ id: 'Passkey' })
export type Passkey = z.output<typeof Passkey>

/** What the browser is given: `options` for WebAuthn's JSON calls, and a `ticket` to send back with the answer. */
const asked = { ticket: z.string(), expiresIn: z.int() }
const Options = z.record(z.string(), z.unknown())
export const PasskeyChallenge = z.object({ ...asked, options: Options }).meta({ id: 'PasskeyChallenge' })
export type PasskeyChallenge = z.output<typeof PasskeyChallenge>

const base64url = (max: number) =>
  text(max)
    .min(1)
    .regex(/^[A-Za-z0-9_-]+$/, 'Write base64url.')

const credential = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
}
const ticket = text(100).min(1)

/** WebAuthn's `RegistrationResponseJSON`. */
const RegistrationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(1500),
    // Without attestation, which is not asked for, some hundred bytes.
    attestationObject: base64url(6000),
    transports: z.array(text(40)).max(10).optional(),
  }),
})

/** WebAuthn's `AuthenticationResponseJSON`. */
const AuthenticationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(1500),
    authenticatorData: base64url(2000),
    signature: base64url(2000),
    // Some authenticators send an empty one, or null.
    userHandle: text(200)
      .nullish()
      .transform(handle => handle || undefined),
  }),
})
export type AuthenticationResponse = z.output<typeof AuthenticationResponse>

/** `POST /auth/passkeys`. Without a name it is called after the browser. */
export const NewPasskey = z
  .object({ ticket, name: PasskeyName.optional(), response: RegistrationResponse })
  .meta({ id: 'PasskeyInput' })
export type NewPasskey = z.output<typeof NewPasskey>

/** The answer of a passkey to a challenge. */
export const PasskeyAnswer = z.object({ ticket, response: AuthenticationResponse }).meta({ id: 'PasskeyAnswer' })
export type PasskeyAnswer = z.output<typeof PasskeyAnswer>

export const RenamePasskey = z.object({ name: PasskeyName }).meta({ id: 'PasskeyChanges' })

/** Asking to add one, with the proof where one is due. */
export const AskToEnrol = z.object(ProofFields).meta({ id: 'PasskeyRequest' })
