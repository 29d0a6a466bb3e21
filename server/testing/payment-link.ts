import { post } from './api'
import { aCourse } from './builders'

/** The reference of a payment link that waits for its card, opened by the holder of this token. */
export async function aPaymentLink(token: string): Promise<string> {
  const { body } = await post('/payments', { courseIds: [(await aCourse()).id], paymentMethod: 'card' }, { token })
  return new URL(body.nextAction.url).pathname.slice('/pay/'.length)
}
