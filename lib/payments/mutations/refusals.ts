import 'server-only'
import { Refusal } from '@/lib/errors'
import type { DeclineCode } from '../policy'

const reasons: Record<DeclineCode, string> = {
  'card-declined': 'The bank declined the card. Use another one, or ask your bank.',
  'insufficient-funds': 'The card has not enough money on it. Use another one.',
  'expired-card': 'The card has expired. Use another one.',
  'wrong-security-code': 'The security code is not right. Check the card.',
  'challenge-failed': 'The bank could not make sure that it was you. Try again.',
  'processing-error': 'The bank could not work on it just now. Try again.',
  canceled: 'The payment was canceled.',
  expired: 'The payment was not finished in time.',
}

/** 402: the gateway took no money, and why. */
export const cardDeclined = (declineCode: DeclineCode, details: Record<string, unknown> = {}) =>
  new Refusal('payment-required', 'card-declined', `${reasons[declineCode]} Nothing was charged.`, {
    details: { declineCode, ...details },
  })

/** 503: nobody knows what the gateway would have said. */
export const gatewayAway = () =>
  new Refusal(
    'unavailable',
    'gateway-away',
    'The bank does not answer just now. Nothing was changed. Try again in a moment.',
  )
