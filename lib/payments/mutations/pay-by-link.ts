import 'server-only'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { db, type Transaction } from '@/db/client'
import { chargeAttempts, payments } from '@/db/schema'
import { appUrl } from '@/lib/env'
import { conflict, forbidden, invalidField } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { gateway, type Instrument, unlessAway } from '../gateways/gateway'
import { answerChallenge } from '../gateways/sandbox'
import { payPath } from '../link'
import { type Attempt, findPayable, isOver, lockPayable, openAttemptOf, type Payable, showPayable } from '../payable'
import { cardFacts, type DeclineCode, isDeclineCode } from '../policy'
import type { LinkedPayment, PayByLink } from '../schema'
import { applyCharge } from './apply-charge'
import { findAttempt } from './attempts'
import { lookAtAttempt } from './follow-attempt'
import { cardDeclined, gatewayAway } from './refusals'

type Input = z.output<typeof PayByLink>

/** Minutes for which a page of the gateway's is open at most; Stripe asks for half an hour at least. */
const hostedMinutes = 61

/**
 * The first half of paying by link, in one transaction: an attempt, unless the payment is done or a card is being tried
 * already; the reply says so. 400 without a card, or with one where the gateway takes it itself; 409 `payment-over` for
 * a payment that failed or whose time is over.
 */
export async function openAttempt(payable: Payable, { card }: Input, tx: Transaction): Promise<LinkedPayment> {
  const isHosted = payable.gateway !== 'sandbox'
  if (isHosted && card) throw invalidField('card', 'The gateway takes the card on its own page: see nextAction.')
  if (!isHosted && !card) throw invalidField('card', 'Send the card to pay with.')
  const now = await lockPayable(tx, payable)
  if (now.status === 'success' || now.status === 'refunded') return showPayable(now, undefined, tx)
  const open = await openAttemptOf(now.id, tx)
  if (open) {
    const shown = await showPayable(now, undefined, tx)
    // Its page is asked for once more: the same key leads to the same page.
    return isHosted ? { ...shown, attemptId: open.id } : shown
  }
  if (now.status === 'failed' || isOver(now))
    throw conflict('payment-over', 'This payment has ended, and nothing was charged. Begin a new one.')
  const attemptId = newId()
  const of = now.kind === 'payment' ? { paymentId: now.id } : { topupId: now.id }
  await tx.insert(chargeAttempts).values({ id: attemptId, ...of })
  if (card && now.kind === 'payment') await nameCard(tx, now.id, cardFacts(card))
  return { ...(await showPayable(now, undefined, tx)), attemptId }
}

/** Of the card that is tried last, the payment keeps what may be kept. */
const nameCard = (tx: Transaction, paymentId: string, { brand, last4, expiry }: ReturnType<typeof cardFacts>) =>
  tx.update(payments).set({ cardBrand: brand, cardLast4: last4, cardExpiry: expiry }).where(eq(payments.id, paymentId))

/**
 * The second half, outside any transaction: charges the card under the attempt's key, or opens the gateway's page. It
 * may run again for the same attempt. 402 `card-declined`, after which the payment takes another card; 503
 * `gateway-away` when there is no page to go to.
 */
export async function chargeAttempt(
  payable: Payable,
  attemptId: string | undefined,
  { card }: Input,
): Promise<LinkedPayment> {
  const attempt = attemptId && (await findAttempt(db(), attemptId))
  if (attempt) {
    if (attempt.gatewayReference) await lookAtAttempt(payable.id, payable.gateway)
    else if (attempt.state === 'open')
      await charge(payable, attempt, card ? { card } : { hostedUntil: hostedUntil(attempt) })
    const after = await findAttempt(db(), attempt.id)
    if (after?.state === 'declined') throw cardDeclined(codeOf(after))
    if (!card && after?.state === 'open' && !after.gatewayReference) throw gatewayAway()
  }
  const now = await findPayable(payable.id)
  return { ...(await showPayable(now ?? payable)), attemptId }
}

const codeOf = ({ failureCode }: Attempt): DeclineCode => (isDeclineCode(failureCode) ? failureCode : 'card-declined')

const hostedUntil = ({ createdAt }: Attempt) => new Date(createdAt.getTime() + hostedMinutes * 60_000)

async function charge(payable: Payable, attempt: Attempt, instrument: Instrument): Promise<void> {
  const from = await gateway(payable.gateway)
  const made = await unlessAway(
    () =>
      from.charge({
        key: attempt.id,
        amount: payable.amount,
        currency: payable.currency,
        description: payable.orderId ? `Order ${payable.orderId}` : 'Wallet top-up',
        instrument,
        returnUrl: `${appUrl()}${payPath(payable.id)}`,
      }),
    { payment: payable.id },
  )
  if (made) await applyCharge(made, from.name)
}

/**
 * The answer to the sandbox bank's question on the payment page. A refused card is declined, and the payment takes
 * another one. 403 when nothing is asked any more.
 */
export async function answerByLink(payable: Payable, isApproved: boolean): Promise<LinkedPayment> {
  const attempt = await openAttemptOf(payable.id)
  if (payable.gateway !== 'sandbox' || !attempt?.gatewayReference)
    throw forbidden('This payment does not wait for an answer any more.')
  await answerChallenge(attempt.gatewayReference, isApproved)
  await lookAtAttempt(payable.id, payable.gateway)
  return showPayable((await findPayable(payable.id)) ?? payable)
}
