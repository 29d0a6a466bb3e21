import 'server-only'
import { and, eq } from 'drizzle-orm'
import { type Connection, db, type Transaction } from '@/db/client'
import { chargeAttempts } from '@/db/schema'
import type { Charge } from '../gateways/gateway'
import type { Attempt } from '../payable'

/** The attempt that a gateway knows under this key, if the key is one's. */
export async function findAttempt(connection: Connection, key: string): Promise<Attempt | undefined> {
  const [row] = await connection.select().from(chargeAttempts).where(eq(chargeAttempts.id, key))
  return row
}

/**
 * Lets an attempt follow its charge; its payment or top-up is locked by the caller. A declined one is over and leaves
 * what it was for as it is. What was given up may have succeeded all the same.
 */
export async function followCharge(tx: Transaction, attempt: Attempt, charge: Charge): Promise<void> {
  const mine = eq(chargeAttempts.id, attempt.id)
  if (charge.state === 'succeeded') {
    const done = {
      state: 'succeeded' as const,
      gatewayReference: charge.reference,
      nextAction: null,
      failureCode: null,
    }
    await tx.update(chargeAttempts).set(done).where(mine)
    return
  }
  const mineIfOpen = and(mine, eq(chargeAttempts.state, 'open'))
  if (charge.state === 'declined' || charge.state === 'canceled') {
    const failureCode = charge.state === 'declined' ? (charge.failureCode ?? 'card-declined') : null
    await tx.update(chargeAttempts).set({ state: charge.state, failureCode, nextAction: null }).where(mineIfOpen)
    return
  }
  // A page of the gateway's stays what can be asked about and ended, also when the payment behind it has a name by now;
  // and it stays where the customer goes, while that payment waits for another card.
  const isWaiting = charge.state === 'requires_action'
  await tx
    .update(chargeAttempts)
    .set({
      gatewayReference: attempt.gatewayReference ?? charge.reference,
      nextAction: charge.nextAction ?? (isWaiting ? undefined : null),
    })
    .where(mineIfOpen)
}

/** Gives an attempt up that its gateway does not know of, so that another card can be tried. */
export const giveUpAttempt = (id: string) =>
  db()
    .update(chargeAttempts)
    .set({ state: 'canceled', nextAction: null })
    .where(and(eq(chargeAttempts.id, id), eq(chargeAttempts.state, 'open')))
