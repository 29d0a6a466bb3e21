import 'server-only'
import { cardGateway } from '@/lib/env'
import { notConfigured } from '@/lib/errors'
import { describeError, log } from '@/lib/log'
import type { Card, CardFacts, DeclineCode } from '../policy'

/**
 * What the money is taken with: a card as it was typed (sandbox only), a token that a live gateway gave the browser, or
 * a card that the gateway takes on a page of its own, which may be open until then.
 */
export type Instrument = { card: Card } | { token: string } | { hostedUntil: Date }

export type ChargeRequest = {
  /** The payment, top-up or attempt it is for. Asking twice with one key charges once. */
  key: string
  /** Minor units. */
  amount: number
  currency: string
  description: string
  instrument: Instrument
  /** Where the browser comes back to from the bank's or the gateway's page. */
  returnUrl: string
}

/** A charge as the gateway knows it now. Only `succeeded` means that there is money. */
export type Charge = {
  reference: string
  key: string
  /** Minor units. */
  amount: number
  currency: string
  state: 'succeeded' | 'declined' | 'requires_action' | 'processing' | 'canceled'
  failureCode?: DeclineCode
  nextAction?: { type: string; url?: string }
  card?: CardFacts
}

/** A message of the gateway whose signature was good. `eventId` is the same in every delivery of one message. */
export type GatewayEvent = { eventId: string; kind: string; charge: Charge | undefined }

/**
 * Whoever takes the money. Calls go over a network: never make one inside a transaction. Any call may be repeated; a
 * call that throws may have happened all the same, and `look` tells.
 */
export interface Gateway {
  name: 'sandbox' | 'stripe'
  charge(request: ChargeRequest): Promise<Charge>
  /** The charge of a key as it is now; undefined when the gateway was never asked. */
  look(key: string, reference: string | null): Promise<Charge | undefined>
  /** Ends a charge that has not succeeded. It may have succeeded meanwhile: what comes back says so. */
  cancel(key: string, reference: string | null): Promise<Charge | undefined>
  /** Gives `amount` (minor units) of a charge back, once per `refundKey`. */
  refund(reference: string, refundKey: string, amount: number): Promise<{ reference: string }>
  /** Checks the signature and age of a message; throws 400 `bad-signature` for a forged or stale one. */
  readEvent(headers: Headers, body: string): Promise<GatewayEvent>
}

/** Who takes cards on this site. 503 `not-configured` where nobody does. */
export function requireCardGateway(): Gateway['name'] {
  const name = cardGateway()
  if (!name) throw notConfigured('Paying by card')
  return name
}

/** A gateway; its code is loaded when it is first needed. */
export async function gateway(name: Gateway['name']): Promise<Gateway> {
  if (name === 'stripe') return (await import('./stripe')).stripeGateway()
  return (await import('./sandbox')).sandboxGateway
}

/** Runs a call to a gateway; an answer that does not come is no answer, and the reconciliation asks again. */
export async function unlessAway<T>(call: () => Promise<T>, about: Record<string, string>): Promise<T | undefined> {
  try {
    return await call()
  } catch (error) {
    log().warn({ ...about, ...describeError(error) }, 'a gateway did not answer')
    return undefined
  }
}
