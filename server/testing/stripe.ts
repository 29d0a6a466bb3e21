import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'

type Intent = Record<string, unknown> & {
  id: string
  status: string
  amount: number
  currency: string
  metadata: Record<string, string>
  refunded: number
}

/** Stripe's published test payment methods, as far as the tests use them. */
const methods: Record<string, { status: string; decline?: string }> = {
  pm_card_visa: { status: 'succeeded' },
  pm_card_visa_chargeDeclined: { status: 'requires_payment_method', decline: 'generic_decline' },
  pm_card_visa_chargeDeclinedInsufficientFunds: { status: 'requires_payment_method', decline: 'insufficient_funds' },
  pm_card_authenticationRequired: { status: 'requires_action' },
  pm_card_processing: { status: 'processing' },
}

const card = { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2030 }

/**
 * A server on loopback that speaks the part of Stripe's API that we use: payment intents with idempotency keys, search,
 * cancel, refunds, and webhooks signed as Stripe signs them.
 */
export async function aStripeServer() {
  const intents = new Map<string, Intent>()
  const replies = new Map<string, { status: number; body: unknown }>()
  const refunds: { id: string; intent: string; amount: number; key: string }[] = []
  const requests: string[] = []
  /** Answers that get lost: the work is done, the connection breaks. */
  let lost = 0
  const newId = (prefix: string) => `${prefix}_${randomBytes(12).toString('hex')}`

  const shown = ({ refunded: _refunded, ...intent }: Intent) => intent
  const problem = (status: number, error: Record<string, unknown>) => ({ status, body: { error } })

  function create(form: URLSearchParams) {
    const method = methods[form.get('payment_method') ?? '']
    if (!method) return problem(400, { type: 'invalid_request_error', message: 'No such PaymentMethod' })
    const id = newId('pi')
    const error = method.decline && {
      type: 'card_error',
      code: 'card_declined',
      decline_code: method.decline,
      message: 'Your card was declined.',
      payment_method: { id: 'pm', object: 'payment_method', card },
    }
    const intent: Intent = {
      id,
      object: 'payment_intent',
      status: method.status,
      amount: Number(form.get('amount')),
      currency: form.get('currency') ?? '',
      metadata: { key: form.get('metadata[key]') ?? '' },
      payment_method: method.decline ? null : { id: 'pm', object: 'payment_method', card },
      last_payment_error: error ?? null,
      next_action:
        method.status === 'requires_action'
          ? { type: 'redirect_to_url', redirect_to_url: { url: `https://hooks.stripe.example/${id}` } }
          : null,
      refunded: 0,
    }
    intents.set(id, intent)
    return error ? problem(402, { ...error, payment_intent: shown(intent) }) : { status: 200, body: shown(intent) }
  }

  function refund(form: URLSearchParams) {
    const intent = intents.get(form.get('payment_intent') ?? '')
    const amount = Number(form.get('amount'))
    if (intent?.status !== 'succeeded' || intent.refunded + amount > intent.amount)
      return problem(400, { type: 'invalid_request_error', message: 'Cannot be refunded.' })
    intent.refunded += amount
    const made = { id: newId('re'), intent: intent.id, amount, key: form.get('metadata[key]') ?? '' }
    refunds.push(made)
    return { status: 200, body: { id: made.id, object: 'refund', amount, status: 'succeeded' } }
  }

  function answer(method: string, url: URL, form: URLSearchParams) {
    const [, , resource, id, action] = url.pathname.split('/')
    if (method === 'POST' && resource === 'refunds') return refund(form)
    if (resource === 'refunds') {
      const data = refunds
        .filter(({ intent }) => intent === url.searchParams.get('payment_intent'))
        .map(({ id, amount, key }) => ({ id, object: 'refund', amount, status: 'succeeded', metadata: { key } }))
      return { status: 200, body: { object: 'list', data, has_more: false, url: url.pathname } }
    }
    if (resource !== 'payment_intents') return problem(404, { type: 'invalid_request_error', message: 'Unknown.' })
    if (method === 'POST' && !id) return create(form)
    if (id === 'search') {
      const key = /'([^']*)'$/.exec(url.searchParams.get('query') ?? '')?.[1]
      const data = [...intents.values()].filter(({ metadata }) => metadata.key === key).map(shown)
      return { status: 200, body: { object: 'search_result', data, has_more: false, url: url.pathname } }
    }
    const intent = intents.get(id ?? '')
    if (!intent) return problem(404, { type: 'invalid_request_error', message: 'No such payment_intent' })
    if (action === 'cancel') {
      if (intent.status === 'succeeded') return problem(400, { type: 'invalid_request_error', message: 'Too late.' })
      intent.status = 'canceled'
      intent.next_action = null
    }
    return { status: 200, body: shown(intent) }
  }

  async function serve(request: IncomingMessage, response: ServerResponse) {
    let text = ''
    for await (const chunk of request) text += chunk
    const url = new URL(request.url ?? '/', 'http://stripe')
    requests.push(`${request.method} ${url.pathname} ${text}`)
    const key = request.headers['idempotency-key']
    const known = typeof key === 'string' ? replies.get(key) : undefined
    const reply = known ?? answer(request.method ?? 'GET', url, new URLSearchParams(text))
    if (typeof key === 'string') replies.set(key, reply)
    if (lost > 0) {
      lost--
      response.destroy()
      return
    }
    response.writeHead(reply.status, { 'Content-Type': 'application/json', 'Request-Id': newId('req') })
    response.end(JSON.stringify(reply.body))
  }

  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const secret = `whsec_${randomBytes(16).toString('hex')}`
  pointAtStripe({ url: `http://127.0.0.1:${port}`, secret })

  return {
    intents,
    refunds,
    requests,
    loseAnswers: (count: number) => {
      lost = count
    },
    /** What a day does to idempotency keys. */
    forgetKeys: () => replies.clear(),
    /** A message as Stripe would send it, with its signature. */
    event: (intent: Intent, { type = 'payment_intent.succeeded', timestamp = Math.floor(Date.now() / 1000) } = {}) => {
      const id = `evt_${intent.id}_${type}`
      const payload = JSON.stringify({ id, object: 'event', type, data: { object: shown(intent) } })
      const signature = new Stripe('sk_test').webhooks.generateTestHeaderString({ payload, secret, timestamp })
      return { payload, signature }
    },
    stop: async () => {
      pointAtStripe(undefined)
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

function pointAtStripe(at: { url: string; secret: string } | undefined): void {
  const values = {
    PAYMENTS: at && 'stripe',
    STRIPE_SECRET_KEY: at && 'sk_test_loopback',
    STRIPE_WEBHOOK_SECRET: at?.secret,
    STRIPE_API_URL: at?.url,
  }
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  ;(globalThis as { lecternEnv?: unknown }).lecternEnv = undefined
}
