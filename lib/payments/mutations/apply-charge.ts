import 'server-only'
import { eq } from 'drizzle-orm'
import { payments } from '@/db/schema'
import { inHotTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { log } from '@/lib/log'
import { applyTopUpCharge } from '@/lib/wallet/mutations/top-up'
import { type Charge, type Gateway, gateway } from '../gateways/gateway'
import { findAttempt, followCharge } from './attempts'
import { forgiveAsked } from './card-attempts'
import { failPayment, lockPayment, settlePayment } from './settle-payment'

/**
 * Lets a payment follow what its gateway says of it. The return page, the gateway's messages and the reconciliation
 * all end here; what is settled or failed already stays so. Money that came for a payment which had failed meanwhile, or
 * was paid by another card of its page, or is for a seller who was deleted, goes back where it came from. `by` is who had the gateway end it.
 */
export async function applyCharge(charge: Charge, from: Gateway['name'], by?: Actor): Promise<void> {
  // Of an attempt that was counted while the bank asked its customer, and has its money now.
  let asked: string | undefined
  const isTooLate = await inHotTransaction(undefined, async tx => {
    asked = undefined
    const direct = await lockPayment(tx, charge.key)
    const attempt = direct ? undefined : await findAttempt(tx, charge.key)
    const payment = attempt?.paymentId ? await lockPayment(tx, attempt.paymentId) : direct
    if (!payment) {
      const topUp = await applyTopUpCharge(tx, charge, from)
      asked = topUp.asked
      return topUp.isTooLate
    }
    if (payment.gateway !== from) return false
    if (payment.amount !== charge.amount || payment.currency !== charge.currency) {
      log().error({ payment: payment.id }, 'a gateway names another amount than the payment')
      return false
    }
    if (attempt) await followCharge(tx, attempt, charge)
    if (payment.status === 'failed') return charge.state === 'succeeded'
    if (payment.status !== 'pending')
      return attempt !== undefined && charge.state === 'succeeded' && charge.reference !== payment.gatewayReference
    // A card that was not taken may be followed by another one.
    if (attempt && charge.state !== 'succeeded') return false
    const card = charge.card && {
      cardBrand: charge.card.brand,
      cardLast4: charge.card.last4,
      cardExpiry: charge.card.expiry,
    }
    await tx
      .update(payments)
      .set({ gatewayReference: charge.reference, nextAction: charge.nextAction ?? null, ...card })
      .where(eq(payments.id, payment.id))
    if (charge.state === 'succeeded') {
      if (!(await settlePayment(tx, payment))) {
        await failPayment(tx, payment, 'canceled')
        return true
      }
      if ((attempt ?? payment).nextAction) asked = payment.userId
    }
    if (charge.state === 'declined') await failPayment(tx, payment, charge.failureCode ?? 'card-declined')
    if (charge.state === 'canceled') await failPayment(tx, payment, charge.failureCode ?? 'canceled', by)
    return false
  })
  if (asked) await forgiveAsked(asked)
  if (isTooLate) await (await gateway(from)).refund(charge.reference, `late-${charge.key}`, charge.amount)
}
