import 'server-only'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { Admin, SignedInActor } from '@/lib/auth/actor'
import { endEveryWayIn } from '@/lib/auth/mutations/end-every-way-in'
import { tellOwner } from '@/lib/auth/mutations/tell-owner'
import type { Device } from '@/lib/auth/sessions'
import { Refusal } from '@/lib/errors'
import { lockUser } from '@/lib/users/mutations/lock-user'
import { readAccount } from '@/lib/users/queries'
import type { Account } from '@/lib/users/schema'
import { twoFactorOff } from './refusals'
import { removeSecondStep } from './turn-off'

/**
 * `POST /users/:id/reset-2fa`: an administrator takes the second step from somebody who lost it. Every way into
 * the account ends, the owner is told by mail, and the reason stays in the log. 403 `own-account`: one's own takes a proof,
 * as everybody's does; 404; 409 `two-factor-off`.
 */
export async function resetTwoFactor(
  actor: SignedInActor & Admin,
  userId: string,
  reason: string,
  device: Device,
): Promise<Account> {
  if (userId === actor.userId) {
    throw new Refusal('forbidden', 'own-account', 'Turn your own two-step sign-in off on your security page.')
  }
  return inTransaction(undefined, async tx => {
    const account = await lockUser(tx, userId)
    const { twoFactorMethod: method } = account
    if (!method) throw twoFactorOff()
    await removeSecondStep(tx, userId)
    await endEveryWayIn(tx, userId, 'two-factor-reset')
    const details = { method, reason }
    await recordEvent(tx, { kind: 'two-factor-reset', actorId: actor.userId, userId, details, device })
    await tellOwner(tx, account, 'two-factor-reset', { reason })
    return readAccount(userId, tx)
  })
}
