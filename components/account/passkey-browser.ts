import type { POST as askEnrol } from '@/app/api/auth/passkeys/options/route'
import type { POST as askProof } from '@/app/api/auth/passkeys/proof/options/route'
import type { POST as prove } from '@/app/api/auth/passkeys/proof/route'
import type { POST as enrol } from '@/app/api/auth/passkeys/route'
import type { POST as askSignIn } from '@/app/api/auth/passkeys/sign-in/options/route'
import type { POST as signIn } from '@/app/api/auth/passkeys/sign-in/route'
import { ApiProblem, apiFetch, unexpected } from '@/lib/api/client'

/**
 * Passkeys as the browser handles them. Its library is loaded with the first use: most visits never need it. What the
 * browser refuses, or the person gives up, is thrown as it comes; `passkeyErrorOf` makes a problem of it.
 */

const library = () => import('@simplewebauthn/browser')

type Enrolment = Parameters<Awaited<ReturnType<typeof library>>['startRegistration']>[0]['optionsJSON']
type Question = Parameters<Awaited<ReturnType<typeof library>>['startAuthentication']>[0]['optionsJSON']

/** No extension is asked for, so what a browser says of them means nothing to us. */
function withoutExtensions<Response extends { clientExtensionResults: unknown }>(response: Response) {
  const { clientExtensionResults: _, ...rest } = response
  return rest
}

/** Whether this browser knows passkeys at all; false on the server. */
export const knowsPasskeys = (): boolean => typeof window !== 'undefined' && 'PublicKeyCredential' in window

/** Makes a passkey and keeps it. */
export async function makePasskey(name: string) {
  const { ticket, options } = await apiFetch<typeof askEnrol>('POST', '/auth/passkeys/options', { body: {} })
  const { startRegistration } = await library()
  const response = await startRegistration({ optionsJSON: options as unknown as Enrolment })
  return apiFetch<typeof enrol>('POST', '/auth/passkeys', {
    body: { ticket, response: withoutExtensions(response), ...(name ? { name } : {}) },
  })
}

/** Shows with one of the own passkeys that it is the owner. */
export async function provePasskey() {
  const { ticket, options } = await apiFetch<typeof askProof>('POST', '/auth/passkeys/proof/options')
  const { startAuthentication } = await library()
  const response = await startAuthentication({ optionsJSON: options as unknown as Question })
  return apiFetch<typeof prove>('POST', '/auth/passkeys/proof', {
    body: { ticket, response: withoutExtensions(response) },
  })
}

/** Signs in. With `autofill` it waits until the person chooses a passkey in the browser's suggestions. */
export async function signInWithPasskey({ autofill = false } = {}) {
  const { browserSupportsWebAuthnAutofill, startAuthentication } = await library()
  if (autofill && !(await browserSupportsWebAuthnAutofill())) return undefined
  const { ticket, options } = await apiFetch<typeof askSignIn>('POST', '/auth/passkeys/sign-in/options')
  const response = await startAuthentication({
    optionsJSON: options as unknown as Question,
    useBrowserAutofill: autofill,
  })
  return apiFetch<typeof signIn>('POST', '/auth/passkeys/sign-in', {
    body: { ticket, response: withoutExtensions(response) },
  })
}

/** Ends the waiting of `signInWithPasskey({ autofill: true })`. */
export async function stopWaiting(): Promise<void> {
  const { WebAuthnAbortService } = await library()
  WebAuthnAbortService.cancelCeremony()
}

/** Throws a problem: the API's own, `passkey-known` for one that is there already, or `passkey-cancelled`. */
export function passkeyErrorOf(error: unknown): never {
  if (error instanceof ApiProblem) throw error
  const isKnown = error instanceof Error && error.name === 'InvalidStateError'
  const type = isKnown ? 'passkey-known' : 'passkey-cancelled'
  throw new ApiProblem(unexpected(type, 0, error instanceof Error ? error.message : String(error)))
}
