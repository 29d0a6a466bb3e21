import type { ProblemType } from '@/lib/problems'

/** What a payment by card may be answered with. */
export const cardProblems = [
  'card-declined',
  'card-required',
  'gateway-away',
  'not-configured',
] as const satisfies ProblemType[]

/** A card as a buyer types it. It lives in memory for one request: neither number nor code is stored or logged. */
export type Card = { number: string; expiry: string; securityCode: string }

/** What is kept of a card. */
export type CardFacts = { brand: string; last4: string; expiry: string }

const brands: [RegExp, string][] = [
  [/^4/, 'visa'],
  [/^(5[1-5]|2[2-7])/, 'mastercard'],
  [/^3[47]/, 'amex'],
  [/^(6011|65|64[4-9])/, 'discover'],
  [/^35/, 'jcb'],
  [/^62/, 'unionpay'],
  [/^9704/, 'napas'],
]

/** Brand, last four digits and expiry: all that may be kept. */
export const cardFacts = ({ number, expiry }: Pick<Card, 'number' | 'expiry'>): CardFacts => ({
  brand: brands.find(([pattern]) => pattern.test(number))?.[1] ?? 'card',
  last4: number.slice(-4),
  expiry,
})

/** Why a gateway took no money; pages say it in the reader's language. */
export const declineCodes = [
  'card-declined',
  'insufficient-funds',
  'expired-card',
  'wrong-security-code',
  'challenge-failed',
  'processing-error',
  'canceled',
  'expired',
] as const
export type DeclineCode = (typeof declineCodes)[number]

export const isDeclineCode = (text: unknown): text is DeclineCode => declineCodes.includes(text as DeclineCode)

/** How the sandbox behaves for a card: what it answers at once, and the messages that follow. */
export type Scenario = {
  state: 'succeeded' | 'declined' | 'requires_action' | 'processing'
  failureCode?: DeclineCode
  /** The answer never arrives; whoever asks later finds the charge. */
  timesOut?: true
  /** Seconds until a charge under way succeeds. */
  settlesAfter?: number
  callbacks?: number
}

/** The published test numbers: Stripe's for what Stripe has, ours for what only a gateway of one's own can show. */
export const testCards: Record<string, Scenario> = {
  '4000000000000002': { state: 'declined', failureCode: 'card-declined' },
  '4000000000009995': { state: 'declined', failureCode: 'insufficient-funds' },
  '4000000000000069': { state: 'declined', failureCode: 'expired-card' },
  '4000000000000127': { state: 'declined', failureCode: 'wrong-security-code' },
  '4000000000000119': { state: 'declined', failureCode: 'processing-error' },
  '4000000000003220': { state: 'requires_action' },
  '4000000000000408': { state: 'processing', timesOut: true, settlesAfter: 5 },
  '4000000000000202': { state: 'processing', settlesAfter: 5, callbacks: 1 },
  '4000000000000036': { state: 'processing', settlesAfter: 2, callbacks: 5 },
}

/** What the sandbox does with a card: any that is not published as another case is approved at once. */
export const scenarioOf = (number: string): Scenario => testCards[number] ?? { state: 'succeeded' }

/** Minutes in which a card payment that was begun must come to an end. */
export const cardMinutes = 30
/** Days in which cash must arrive. */
export const cashDays = 7
