import { vi } from 'vitest'
import { db } from '@/db/client'
import { chargeAttempts } from '@/db/schema'
import { newId } from '@/lib/ids'
import * as attempts from '@/lib/payments/mutations/attempts'
import { post } from './api'
import { aCourse } from './builders'

/** The reference in the address of a payment page. */
export const referenceOf = (url: string): string => new URL(url).pathname.slice('/pay/'.length)

/** Pays by a link, as its page does. */
export const confirmLink = (reference: string, body: object, headers: Record<string, string> = {}) =>
  post(`/payments/links/${reference}/confirm`, body, { headers })

/** The reference of a payment link that waits for its card, opened by the holder of this token. */
export async function aPaymentLink(token: string): Promise<string> {
  const { body } = await post('/payments', { courseIds: [(await aCourse()).id], paymentMethod: 'card' }, { token })
  return referenceOf(body.nextAction.url)
}

/** As between the two halves of paying by a link: the card is noted, and the gateway was not asked yet. */
export const beginCharge = (paymentId: string) =>
  db().insert(chargeAttempts).values({ id: newId(), paymentId, state: 'open' })

/** While it runs, no request that tries a card is given up: the gateway is always about to be asked. */
export async function whileCharging<T>(run: () => Promise<T>): Promise<T> {
  const spy = vi.spyOn(attempts, 'giveUpAttempt').mockResolvedValue(undefined as never)
  try {
    return await run()
  } finally {
    spy.mockRestore()
  }
}
