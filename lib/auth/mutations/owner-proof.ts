import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { invalidField, Refusal, unauthenticated } from '@/lib/errors'
import { withProof, withRecentProof } from '@/lib/two-factor/mutations/proof'
import { SecondFactor } from '@/lib/two-factor/schema'
import type { OwnerProof } from '@/lib/users/schema'
import type { SignedInActor } from '../actor'
import type { Device } from '../sessions'

/** What the owner has shown: the password that is in force, or null where the account has none. */
export type CheckedProof = { passwordHash: string | null }

/**
 * Makes sure that somebody signed in is the owner, before the transaction of what only the owner may do: a session that
 * was left open, or stolen, must not move the account elsewhere. The password where there is one; else a code, or having
 * signed in within ten minutes. 403 `reauthentication-required` without, `wrong-proof` for a wrong one, 429 after five.
 */
export async function checkOwner(
  actor: SignedInActor,
  { currentPassword: password, code: typed }: OwnerProof,
  device: Device,
): Promise<CheckedProof> {
  const [account] = await db()
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, actor.userId))
  if (!account) throw unauthenticated()
  const inForce = async (_tx: unknown, { passwordHash }: CheckedProof) => ({ passwordHash })
  if (account.passwordHash === null) {
    const code = typed === undefined ? undefined : secondFactor(typed)
    return withRecentProof(actor, { password: undefined, code }, device, inForce)
  }
  if (password === undefined) throw proofMissing('Send the current password to show that it is you.')
  return withProof(actor, { password, code: undefined }, device, inForce).catch(onOwnField)
}

/** Accepts the proof for the locked row: 403 `reauthentication-required` when the password is another by now. */
export function requireOwner(account: typeof users.$inferSelect, proof: CheckedProof): void {
  if (account.passwordHash !== proof.passwordHash) throw proofMissing('The password was changed meanwhile.')
}

const proofMissing = (detail: string) => new Refusal('forbidden', 'reauthentication-required', detail)

function secondFactor(typed: string): string {
  const code = SecondFactor.safeParse(typed).data
  if (code === undefined) throw invalidField('code', 'A code has six digits, a recovery code ten letters and digits.')
  return code
}

/** Here the password goes by another name than where it stands alone. */
function onOwnField(error: unknown): never {
  if (!(error instanceof Refusal) || error.type !== 'wrong-proof') throw error
  const { reason, type, message } = error
  throw new Refusal(reason, type, message, { errors: [{ path: 'currentPassword', message }] })
}
