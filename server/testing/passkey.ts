import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { post } from './api'

const origin = 'http://localhost:3000'
const rpId = 'localhost'
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest()

/** As much of CBOR (RFC 8949) as an attestation and a COSE key need. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, size: number) => {
    if (size < 24) return Buffer.from([(major << 5) | size])
    if (size < 256) return Buffer.from([(major << 5) | 24, size])
    return Buffer.from([(major << 5) | 25, size >> 8, size & 255])
  }
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const entries = [...value].flatMap(([key, item]) => [cbor(key), cbor(item as never)])
  return Buffer.concat([head(5, value.size), ...entries])
}

type Options = { challenge: string; user?: { id: string } }
/** What an authenticator may be told to get wrong. */
type Flaws = { origin?: string; rpId?: string; type?: string; unverified?: boolean; counter?: number }

/** An authenticator in software: one ES256 key that verifies its person and counts what it signs. */
export class SoftAuthenticator {
  readonly id = randomBytes(16)
  counter = 1
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  private userHandle = ''

  /** The answer to `options` of an enrolment, as browsers send it. */
  enrol({ challenge, user }: Options, flaws: Flaws = {}) {
    this.userHandle = user?.id ?? ''
    const clientData = this.clientData('webauthn.create', challenge, flaws)
    const length = Buffer.from([this.id.length >> 8, this.id.length & 255])
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, this.coseKey()])
    const authData = Buffer.concat([this.authenticatorData(0x40, flaws), attested])
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ])
    const response = { clientDataJSON: base64url(clientData), attestationObject: base64url(cbor(attestation)) }
    return this.credential({ ...response, transports: ['internal'] })
  }

  /** The answer to `options` of a sign-in or a proof. */
  answer({ challenge }: Options, flaws: Flaws = {}) {
    const clientData = this.clientData('webauthn.get', challenge, flaws)
    this.counter++
    const authenticatorData = this.authenticatorData(0, flaws)
    const signature = createSign('sha256')
      .update(Buffer.concat([authenticatorData, sha256(clientData)]))
      .sign(this.keys.privateKey)
    return this.credential({
      clientDataJSON: base64url(clientData),
      authenticatorData: base64url(authenticatorData),
      signature: base64url(signature),
      userHandle: this.userHandle,
    })
  }

  private credential<Response>(response: Response) {
    const id = base64url(this.id)
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }

  private clientData(type: string, challenge: string, flaws: Flaws): Buffer {
    return Buffer.from(JSON.stringify({ type: flaws.type ?? type, challenge, origin: flaws.origin ?? origin }))
  }

  private authenticatorData(flags: number, flaws: Flaws): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(flaws.counter ?? this.counter)
    const userFlags = flaws.unverified ? 0x01 : 0x05
    return Buffer.concat([sha256(flaws.rpId ?? rpId), Buffer.from([flags | userFlags]), counter])
  }

  private coseKey(): Buffer {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' })
    const key = new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ])
    return cbor(key)
  }
}

const base64url = (bytes: Buffer) => bytes.toString('base64url')

/** Adds a passkey to the account of a fresh session; returns its authenticator and what the API answered. */
export async function aPasskey(token: string, name = 'Laptop') {
  const authenticator = new SoftAuthenticator()
  const { body: asked } = await post('/auth/passkeys/options', {}, { token })
  const response = authenticator.enrol(asked.options)
  const reply = await post('/auth/passkeys', { ticket: asked.ticket, name, response }, { token })
  return { authenticator, passkey: reply.body, reply }
}

/** Signs in with a passkey, as the sign-in page does. */
export async function signInByPasskey(authenticator: SoftAuthenticator, flaws: Flaws = {}) {
  const { body: asked } = await post('/auth/passkeys/sign-in/options', undefined)
  const response = authenticator.answer(asked.options, flaws)
  return post('/auth/passkeys/sign-in', { ticket: asked.ticket, response })
}
