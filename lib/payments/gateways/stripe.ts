import 'server-only'
import Stripe from 'stripe'
import { env } from '@/lib/env'
import { conflict, invalidField, notConfigured, Refusal } from '@/lib/errors'
import type { DeclineCode } from '../policy'
import type { Charge, ChargeRequest, Gateway } from './gateway'

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

/** Of a payment intent that a page of Stripe's made, whose customer may go on trying there. */
const isHosted = ({ metadata }: Stripe.PaymentIntent) => metadata.hosted === 'yes'

function toCharge(intent: Stripe.PaymentIntent): Charge {
  const error = intent.last_payment_error
  const known = states[intent.status] ?? 'processing'
  const state = known === 'declined' && isHosted(intent) ? 'requires_action' : known
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
const expandSession = ['payment_intent.payment_method']

/** A page of Stripe's as a charge. Once it is paid its payment intent is what counts, and what is refunded. */
function ofSession(session: Stripe.Checkout.Session): Charge {
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null
  if (session.status === 'complete' && intent) return { ...toCharge(intent), key: keyOf(session) }
  return {
    reference: session.id,
    key: keyOf(session),
    amount: session.amount_total ?? 0,
    currency: (session.currency ?? '').toUpperCase(),
    state: session.status === 'expired' ? 'canceled' : session.status === 'open' ? 'requires_action' : 'processing',
    nextAction: session.status === 'open' && session.url ? { type: 'redirect', url: session.url } : undefined,
  }
}

const keyOf = ({ metadata }: Stripe.Checkout.Session) => metadata?.key ?? ''

const isSession = (reference: string | null): reference is string => reference?.startsWith('cs_') ?? false

/**
 * Opens a page on which Stripe takes a card, and another one if that is declined, until it is paid or over. Nothing of
 * the payer is sent along: the holder of the link may pay.
 */
async function openSession(
  { key, amount, currency, description, returnUrl }: ChargeRequest,
  until: Date,
): Promise<Charge> {
  const metadata = { key, hosted: 'yes' }
  const session = await client().checkout.sessions.create(
    {
      mode: 'payment',
      line_items: [
        {
          quantity: 1,
          price_data: { currency: currency.toLowerCase(), unit_amount: amount, product_data: { name: description } },
        },
      ],
      allowed_payment_method_types: ['card'],
      // The amount is the order's, in its currency.
      adaptive_pricing: { enabled: false },
      success_url: returnUrl,
      cancel_url: returnUrl,
      expires_at: Math.floor(until.getTime() / 1000),
      metadata,
      payment_intent_data: { description, metadata },
    },
    { idempotencyKey: `session-${key}` },
  )
  return ofSession(session)
}

const readSession = async (id: string): Promise<Charge> =>
  ofSession(await client().checkout.sessions.retrieve(id, { expand: expandSession }))

/** Ends a page of Stripe's; when it was paid meanwhile, what comes back says so. */
async function endSession(id: string): Promise<Charge> {
  try {
    await client().checkout.sessions.expire(id)
  } catch (error) {
    // It came to its end while we were asking.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
  }
  return readSession(id)
}

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

/** The charge that an event is about. Messages overtake each other: what counts is what Stripe says now. */
async function chargeOf({ type, data }: Stripe.Event): Promise<Charge | undefined> {
  const { id } = data.object as { id: string }
  if (type.startsWith('payment_intent.')) return toCharge(await client().paymentIntents.retrieve(id, { expand }))
  return type.startsWith('checkout.session.') ? readSession(id) : undefined
}

/** Stripe through its official SDK: payment intents confirmed at once, pages that take a card, refunds, signed webhooks. */
export function stripeGateway(): Gateway {
  return {
    name: 'stripe',
    async charge(request) {
      const { key, amount, currency, description, instrument, returnUrl } = request
      if ('hostedUntil' in instrument) return openSession(request, instrument.hostedUntil)
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
      if (isSession(reference)) return readSession(reference)
      const intent = await find(key, reference)
      return intent && toCharge(intent)
    },
    async cancel(key, reference) {
      if (isSession(reference)) return endSession(reference)
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
      const charge = await chargeOf(event)
      return { eventId: event.id, kind: event.type, charge: charge?.key ? charge : undefined }
    },
  }
}
