/** A change that a button of a page rendered on the server can ask for. */
export type MoneyRequest = {
  method: 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: Record<string, unknown>
}

/** Refusals that people are told in their own words. */
export const moneyFailures = [
  'settled-payment',
  'card-payment',
  'refund-under-way',
  'nothing-to-refund',
  'refund-decided',
  'account-closed',
  'payout-decided',
  'payout-unanswered',
  'insufficient-funds',
  'void-invoice',
  'not-found',
  'unauthenticated',
  'forbidden',
  'unavailable',
  'offline',
] as const
