import 'server-only'
import { and, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { oneTimeCodes, oneTimeTokens, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import { guarded } from '@/lib/auth/code-limits'
import { endEveryWayIn } from '@/lib/auth/mutations/end-every-way-in'
import type { Device } from '@/lib/auth/sessions'
import { Refusal } from '@/lib/errors'
import { inBatches } from '@/lib/retention/batches'
import { masked } from '../policy'
import { findEmailChange, readProfile } from '../queries'
import type { Profile } from '../schema'
import { lockUser } from './lock-user'

/** Ends what waits of a change of address: the new one is forgotten, its code and the link to stop it count no more. */
export async function endEmailChange(tx: Transaction, userId: string): Promise<void> {
  await tx
    .update(users)
    .set({ pendingEmail: null })
    .where(and(eq(users.id, userId), isNotNull(users.pendingEmail)))
  await tx
    .update(oneTimeTokens)
    .set({ usedAt: sql`now()` })
    .where(
      and(eq(oneTimeTokens.userId, userId), eq(oneTimeTokens.purpose, 'email_change'), isNull(oneTimeTokens.usedAt)),
    )
  await tx
    .update(oneTimeCodes)
    .set({ closedAt: sql`now()` })
    .where(
      and(eq(oneTimeCodes.userId, userId), eq(oneTimeCodes.purpose, 'email_change'), isNull(oneTimeCodes.closedAt)),
    )
}

/** `DELETE /users/profile/email`: the owner gives the change up. Without one nothing changes. */
export async function cancelEmailChange({ userId }: SignedInActor, device: Device): Promise<Profile> {
  return inTransaction(undefined, async tx => {
    const { pendingEmail } = await lockUser(tx, userId)
    if (pendingEmail !== null) {
      await endEmailChange(tx, userId)
      const details = { to: masked(pendingEmail) }
      await recordEvent(tx, { kind: 'email-change-cancelled', actorId: userId, userId, details, device })
    }
    return readProfile(userId, tx)
  })
}

/**
 * `POST /auth/stop-email-change`: the old address says that it was not its owner who asked. Whoever did is signed in and
 * knows a proof, so every way in ends as well. 400 `link-over` once the change was made, stopped or given up.
 */
export async function stopEmailChange(token: string, device: Device): Promise<void> {
  await guarded(device.address, async () => {
    const change = await findEmailChange(token)
    if (!change) throw linkOver()
    const { userId } = change
    await inTransaction(undefined, async tx => {
      const { pendingEmail } = await lockUser(tx, userId)
      // Made or stopped while we waited: then another link, or none, stands for what waits now.
      if (pendingEmail === null || (await findEmailChange(token, tx)) === undefined) throw linkOver()
      await endEmailChange(tx, userId)
      await endEveryWayIn(tx, userId, 'email-change-stopped')
      const details = { to: masked(pendingEmail) }
      await recordEvent(tx, { kind: 'email-change-cancelled', actorId: null, userId, details, device })
    })
  })
}

const linkOver = () =>
  new Refusal('invalid', 'link-over', 'This link stops nothing any more: the change was made, stopped or given up.')

/** Ends changes of address that nobody confirmed within a day. */
export async function endStaleEmailChanges(stopped: () => boolean = () => false): Promise<void> {
  const stale = and(
    eq(oneTimeTokens.purpose, 'email_change'),
    isNull(oneTimeTokens.usedAt),
    lt(oneTimeTokens.expiresAt, sql`now()`),
  )
  const end = (most: number) =>
    inTransaction(undefined, async tx => {
      const next = tx.select({ id: oneTimeTokens.id }).from(oneTimeTokens).where(stale).limit(most)
      const ended = await tx
        .update(oneTimeTokens)
        .set({ usedAt: sql`now()` })
        .where(inArray(oneTimeTokens.id, next.for('update', { skipLocked: true })))
        .returning({ userId: oneTimeTokens.userId })
      const ids = ended.flatMap(({ userId }) => userId ?? [])
      if (ids.length > 0) await tx.update(users).set({ pendingEmail: null }).where(inArray(users.id, ids))
      return ended.length < most ? 'done' : 'more'
    })
  await inBatches(end, stopped)
}
