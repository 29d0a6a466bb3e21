import 'server-only'
import { invalidField, Refusal } from '@/lib/errors'
import { SecondFactor } from '@/lib/two-factor/schema'
import type { OwnerProof } from '@/lib/users/schema'
import type { SignedInActor } from '../actor'
import type { Device } from '../sessions'
import { requireRecentProof } from './recent-proof'

/**
 * `requireRecentProof` for bodies that carry more than the proof, where the password is called `currentPassword`. 403
 * `proof-required` or `wrong-proof`, 400 for a malformed code.
 */
export async function requireOwner(
  actor: SignedInActor,
  { currentPassword: password, code }: OwnerProof,
  device: Device,
): Promise<void> {
  const proof = { password, code: code === undefined ? undefined : secondFactor(code) }
  await requireRecentProof(actor, proof, device).catch(onOwnField)
}

function secondFactor(typed: string): string {
  const code = SecondFactor.safeParse(typed).data
  if (code === undefined) throw invalidField('code', 'A code has six digits, a recovery code ten letters and digits.')
  return code
}

function onOwnField(error: unknown): never {
  const isPassword =
    error instanceof Refusal && error.type === 'wrong-proof' && error.extra.errors?.[0]?.path === 'password'
  if (!isPassword) throw error
  const { reason, type, message } = error
  throw new Refusal(reason, type, message, { errors: [{ path: 'currentPassword', message }] })
}
