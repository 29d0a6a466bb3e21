import 'server-only'
import Stripe from 'stripe'
import { env } from '@/lib/env'
import { conflict, invalidField, notConfigured, Refusal } from '@/lib/errors'
import type { DeclineCode } from '../policy'
import type { Charge, Gateway } from './gateway'

const shared = globalThis as { lecternStripe?: { key: string; client: Stripe } }

/** Stripe's own SDK, with patience for one request and repeats that its idempotency keys make harmless. */
function client(): Stripe {
  const { STRIPE_SECRET_KEY: key, STRIPE_API_URL: address } = env()
  if (!key) throw notConfigured('Stripe')
  const id = `${key} ${address ?? ''}`
  if (shared.lecternStripe?.key !== id) {
    const url = address ? new URL(address) : undefined
    shared.lecternStripe = {
      key: id,
      client: new Stripe(key, {
        timeout: 15_000,
        maxNetworkRetries: 2,
        telemetry: false,
        appInfo: { name: 'Lectern' },
        ...(url && {
          host: url.hostname,
          port: Number(url.port) || undefined,
          protocol: url.protocol === 'http:' ? 'http' : 'https',
        }),
      }),
    }
  }
  return shared.lecternStripe.client
}

const codes: Record<string, DeclineCode> = {
  insufficient_funds: 'insufficient-funds',
  expired_card: 'expired-card',
  incorrect_cvc: 'wrong-security-code',
  invalid_cvc: 'wrong-security-code',
  processing_error: 'processing-error',
  payment_intent_authentication_failure: 'challenge-failed',
  authentication_required: 'challenge-failed',
}

const states: Record<Stripe.PaymentIntent.Status, Charge['state']> = {
  succeeded: 'succeeded',
  processing: 'processing',
  requires_action: 'requires_action',
  requires_capture: 'processing',
  requires_confirmation: 'processing',
  requires_payment_method: 'declined',
  canceled: 'canceled',
}

function toCharge(intent: Stripe.PaymentIntent): Charge {
  const error = intent.last_payment_error
  const state = states[intent.status] ?? 'processing'
  const url = intent.next_action?.redirect_to_url?.url
  const method = typeof intent.payment_method === 'object' ? intent.payment_method : error?.payment_method
  const card = method?.card
  return {
    reference: intent.id,
    key: intent.metadata.key ?? '',
    amount: intent.amount,
    currency: intent.currency.toUpperCase(),
    state,
    failureCode:
      state === 'declined'
        ? (codes[error?.decline_code ?? ''] ?? codes[error?.code ?? ''] ?? 'card-declined')
        : undefined,
    nextAction: state === 'requires_action' && url ? { type: 'redirect', url } : undefined,
    card: card
      ? {
          brand: card.brand,
          last4: card.last4 ?? '',
          expiry: `${String(card.exp_month).padStart(2, '0')}/${String(card.exp_year).slice(-2)}`,
        }
      : undefined,
  }
}

const expand = ['payment_method']

const isRefused = (status: string | null) => status === 'failed' || status === 'canceled'

/** The payment intent that a card error carries: a decline is an answer and not a failure of ours. */
function declinedIntent(error: unknown): Stripe.PaymentIntent | undefined {
  return error instanceof Stripe.errors.StripeCardError ? error.payment_intent : undefined
}

async function find(key: string, reference: string | null): Promise<Stripe.PaymentIntent | undefined> {
  if (reference) return client().paymentIntents.retrieve(reference, { expand })
  const { data } = await client().paymentIntents.search({ query: `metadata['key']:'${key}'`, limit: 1 })
  return data[0]
}

/** Stripe through its official SDK: payment intents confirmed at once, refunds, signed webhooks. */
export function stripeGateway(): Gateway {
  return {
    name: 'stripe',
    async charge({ key, amount, currency, description, instrument, returnUrl }) {
      if (!('token' in instrument)) throw invalidField('token', 'Stripe takes a token, never a card.')
      try {
        const intent = await client().paymentIntents.create(
          {
            amount,
            currency: currency.toLowerCase(),
            description,
            payment_method: instrument.token,
            allowed_payment_method_types: ['card'],
            confirm: true,
            return_url: returnUrl,
            metadata: { key },
            expand,
          },
          { idempotencyKey: `charge-${key}` },
        )
        return toCharge(intent)
      } catch (error) {
        const intent = declinedIntent(error)
        // A token that is none, or was used: nothing was begun, and asking again will not help.
        if (error instanceof Stripe.errors.StripeInvalidRequestError)
          return { reference: `refused_${key}`, key, amount, currency, state: 'declined', failureCode: 'card-declined' }
        if (!intent) throw error
        // Nobody will try again with this one: whoever pays again begins a new payment.
        return { ...toCharge({ ...intent, metadata: { ...intent.metadata, key } }), state: 'declined' }
      }
    },
    async look(key, reference) {
      const intent = await find(key, reference)
      return intent && toCharge(intent)
    },
    async cancel(key, reference) {
      const intent = await find(key, reference)
      if (!intent) return undefined
      if (intent.status === 'succeeded' || intent.status === 'canceled') return toCharge(intent)
      try {
        return toCharge(await client().paymentIntents.cancel(intent.id, { expand }))
      } catch (error) {
        // It came to its end while we were asking.
        if (error instanceof Stripe.errors.StripeInvalidRequestError)
          return toCharge(await client().paymentIntents.retrieve(intent.id, { expand }))
        throw error
      }
    },
    async refund(reference, refundKey, amount) {
      // Stripe forgets idempotency keys after a day, and a site may be away for longer; what it gave back it remembers.
      const { data } = await client().refunds.list({ payment_intent: reference, limit: 100 })
      const done = data.find(({ metadata, status }) => metadata?.key === refundKey && !isRefused(status))
      if (done) return { reference: done.id }
      try {
        const refund = await client().refunds.create(
          { payment_intent: reference, amount, metadata: { key: refundKey } },
          { idempotencyKey: `refund-${refundKey}` },
        )
        if (isRefused(refund.status)) throw conflict('refund-refused', 'Stripe could not give the money back.')
        return { reference: refund.id }
      } catch (error) {
        if (error instanceof Stripe.errors.StripeInvalidRequestError)
          throw conflict('refund-refused', 'Stripe refused the refund.')
        throw error
      }
    },
    async readEvent(headers, body) {
      const secret = env().STRIPE_WEBHOOK_SECRET
      if (!secret) throw notConfigured('Stripe’s webhook')
      let event: Stripe.Event
      try {
        event = client().webhooks.constructEvent(body, headers.get('stripe-signature') ?? '', secret)
      } catch {
        throw new Refusal('invalid', 'bad-signature', 'The message was not signed by Stripe, or long ago.')
      }
      const isIntent = event.type.startsWith('payment_intent.')
      const id = isIntent ? (event.data.object as Stripe.PaymentIntent).id : undefined
      // Messages overtake each other: what counts is what Stripe says now.
      const charge = id ? toCharge(await client().paymentIntents.retrieve(id, { expand })) : undefined
      return { eventId: event.id, kind: event.type, charge: charge?.key ? charge : undefined }
    },
  }
}
