import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import { conflict, forbidden } from '@/lib/errors'
import { readUser } from '@/lib/users/queries'
import type { User } from '@/lib/users/schema'
import type { SignedInActor } from '../actor'
import type { RequestedRole } from '../schema'
import type { Device } from '../sessions'

/**
 * The role choice of somebody who signed up through a provider (001 `POST /auth/complete-registration`): once, and only
 * for a guest. 403 for `admin`; 409 `registration-completed`, also for whoever had a role from the start.
 */
export async function completeRegistration(actor: SignedInActor, wanted: RequestedRole, device: Device): Promise<User> {
  if (wanted === 'admin') throw forbidden('Nobody can choose to be an administrator.')
  const role = wanted === 'user' ? 'student' : wanted
  return inTransaction(undefined, async tx => {
    const [row] = await tx
      .update(users)
      .set({ role, registrationCompletedAt: sql`now()` })
      .where(and(eq(users.id, actor.userId), eq(users.role, 'guest'), isNull(users.registrationCompletedAt)))
      .returning({ id: users.id })
    if (!row) throw conflict('registration-completed', 'Your role was set before. An administrator can change it.')
    await recordEvent(tx, {
      kind: 'role-changed',
      actorId: actor.userId,
      userId: actor.userId,
      details: { from: 'guest', to: role },
      device,
    })
    return readUser(actor.userId, tx)
  })
}
