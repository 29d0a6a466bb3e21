import 'server-only'
import { type Gateway, gateway, unlessAway } from '../gateways/gateway'
import { openAttemptOf } from '../payable'
import { applyCharge } from './apply-charge'
import { giveUpAttempt } from './attempts'

/** Seconds after which a charge that its gateway never heard of is given up: no request takes that long. */
const patienceSeconds = 60

/**
 * Asks the gateway about the card that is being tried for a payment or top-up, or ends that try, and lets everything
 * follow. Throws when the gateway does not answer.
 */
export async function followAttempt(id: string, of: Gateway['name'], how: 'look' | 'cancel'): Promise<void> {
  const attempt = await openAttemptOf(id)
  if (!attempt) return
  const from = await gateway(of)
  const charge = await from[how](attempt.id, attempt.gatewayReference)
  if (charge) return applyCharge(charge, from.name)
  const isOld = attempt.createdAt < new Date(Date.now() - patienceSeconds * 1000)
  if (how === 'cancel' || isOld) await giveUpAttempt(attempt.id)
}

/** Asks as the payment page does whenever it is shown; a gateway that is away changes nothing. */
export const lookAtAttempt = (id: string, of: Gateway['name']) =>
  unlessAway(() => followAttempt(id, of, 'look'), { payment: id })
