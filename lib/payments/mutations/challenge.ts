import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { notFound } from '@/lib/errors'
import { answerChallenge, readChallenge } from '../gateways/sandbox'
import { readPayment } from '../queries'
import type { Payment } from '../schema'
import { refreshPayment } from './follow-up'

/** The answer of a payment's owner on the sandbox bank's page. 404 for anybody else's payment. */
export async function answerOwnChallenge(actor: Actor, reference: string, isApproved: boolean): Promise<Payment> {
  const charge = await readChallenge(reference)
  if (!charge) throw notFound('payment')
  const payment = await readPayment(actor, charge.key)
  if (payment.userId !== actor.userId) throw notFound('payment')
  await answerChallenge(reference, isApproved)
  return refreshPayment(actor, charge.key)
}
