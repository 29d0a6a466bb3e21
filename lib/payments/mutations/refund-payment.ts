import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { conflict } from '@/lib/errors'
import { askRefund } from '@/lib/refunds/mutations/ask-refund'
import { readPayment } from '../queries'
import type { Payment } from '../schema'

/**
 * 001 `PATCH /payments/:id` with `refunded`, by an administrator: gives everything back that is left of it, as a refund of
 * its order. A refunded payment stays as it is. 409 `nothing-to-refund` or `refund-under-way`; 409 `refund-failed` when
 * its gateway refuses. While the gateway does not answer the payment stays `success`, and the money follows.
 */
export async function refundPayment(admin: Actor, paymentId: string): Promise<Payment> {
  const payment = await readPayment(admin, paymentId)
  if (payment.status === 'refunded') return payment
  if (payment.status !== 'success' || !payment.orderId)
    throw conflict('nothing-to-refund', 'Only a payment that has arrived can be given back.')
  const refunds = await askRefund(admin, payment.orderId, { reason: '' })
  if (refunds.some(({ status }) => status === 'failed'))
    throw conflict('refund-failed', 'The gateway refuses to give this back. See the refund for what remains.')
  return readPayment(admin, paymentId)
}
