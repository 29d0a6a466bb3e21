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

/** A page of Stripe's. `forIntent` is the metadata that its payment intent gets. */
type Session = Record<string, unknown> & {
  id: string
  status: 'open' | 'complete' | 'expired'
  amount_total: number
  currency: string
  payment_intent: string | null
  forIntent: Record<string, string>
}

const invalid = (message: string) => ({ status: 400, body: { error: { type: 'invalid_request_error', message } } })

/**
 * A server on loopback that speaks the part of Stripe's API that we use: payment intents with idempotency keys, search,
 * cancel, pages that take a card, refunds, and webhooks signed as Stripe signs them.
 */
export async function aStripeServer() {
  const intents = new Map<string, Intent>()
  const sessions = new Map<string, Session>()
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

  const shownSession = ({ forIntent: _forIntent, ...session }: Session) => {
    const intent = session.payment_intent && intents.get(session.payment_intent)
    return { ...session, payment_intent: intent ? shown(intent) : session.payment_intent }
  }

  function openSession(form: URLSearchParams) {
    const untilExpiry = Number(form.get('expires_at')) - Date.now() / 1000
    // As Stripe has it: from thirty minutes to a day.
    if (untilExpiry < 30 * 60 || untilExpiry > 24 * 3600) return invalid('Invalid expires_at.')
    for (const url of [form.get('success_url'), form.get('cancel_url')])
      if (!url || !URL.canParse(url)) return invalid('Not a valid URL')
    const amount = Number(form.get('line_items[0][price_data][unit_amount]'))
    if (!Number.isInteger(amount) || amount <= 0) return invalid('Invalid integer')
    const id = newId('cs_test')
    const session: Session = {
      id,
      object: 'checkout.session',
      status: 'open',
      payment_status: 'unpaid',
      mode: form.get('mode'),
      amount_total: amount * Number(form.get('line_items[0][quantity]')),
      currency: form.get('line_items[0][price_data][currency]') ?? '',
      metadata: { key: form.get('metadata[key]') ?? '' },
      payment_intent: null,
      success_url: form.get('success_url'),
      url: `https://checkout.stripe.com/c/pay/${id}`,
      forIntent: {
        key: form.get('payment_intent_data[metadata][key]') ?? '',
        hosted: form.get('payment_intent_data[metadata][hosted]') ?? '',
      },
    }
    sessions.set(id, session)
    return { status: 200, body: shownSession(session) }
  }

  function answerSession(id: string | undefined, action: string | undefined) {
    const session = sessions.get(id ?? '')
    if (!session) return invalid('No such checkout.session')
    if (action === 'expire') {
      if (session.status !== 'open') return invalid('Only open sessions can be expired.')
      Object.assign(session, { status: 'expired', url: null })
    }
    return { status: 200, body: shownSession(session) }
  }

  /** What a customer does on a page of Stripe's: a card is declined, or taken. */
  function payOnPage(session: Session, method: keyof typeof methods = 'pm_card_visa'): Intent {
    const { status = '', decline } = methods[method] ?? {}
    const intent: Intent = intents.get(session.payment_intent ?? '') ?? {
      id: newId('pi'),
      object: 'payment_intent',
      status: 'requires_payment_method',
      amount: session.amount_total,
      currency: session.currency,
      metadata: session.forIntent,
      refunded: 0,
    }
    const error = { type: 'card_error', code: 'card_declined', decline_code: decline }
    Object.assign(intent, {
      status,
      payment_method: decline ? null : { id: 'pm', object: 'payment_method', card },
      last_payment_error: decline ? error : null,
      next_action: null,
    })
    intents.set(intent.id, intent)
    session.payment_intent = intent.id
    if (status === 'succeeded') Object.assign(session, { status: 'complete', payment_status: 'paid', url: null })
    return intent
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
    if (resource === 'checkout') {
      const [sessionId, step] = url.pathname.split('/').slice(4)
      return method === 'POST' && !sessionId ? openSession(form) : answerSession(sessionId, step)
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

  /** A message as Stripe would send it, with its signature. */
  const signed = (object: { id: string }, type: string, timestamp = Math.floor(Date.now() / 1000)) => {
    const id = `evt_${object.id}_${type}`
    const payload = JSON.stringify({ id, object: 'event', type, data: { object } })
    const signature = new Stripe('sk_test').webhooks.generateTestHeaderString({ payload, secret, timestamp })
    return { payload, signature }
  }

  return {
    intents,
    sessions,
    payOnPage,
    sessionEvent: (session: Session, type = 'checkout.session.completed') => signed(shownSession(session), type),
    refunds,
    requests,
    loseAnswers: (count: number) => {
      lost = count
    },
    /** What a day does to idempotency keys. */
    forgetKeys: () => replies.clear(),
    event: (intent: Intent, { type = 'payment_intent.succeeded', timestamp = Math.floor(Date.now() / 1000) } = {}) =>
      signed({ ...shown(intent), id: intent.id }, type, timestamp),
    stop: async () => {
      pointAtStripe(undefined)
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

function pointAtStripe(at: { url: string; secret: string } | undefined): void {
  const values = {
    PAYMENTS: at ? 'stripe' : 'sandbox',
    STRIPE_SECRET_KEY: at && 'sk_test_loopback',
    STRIPE_WEBHOOK_SECRET: at?.secret,
    STRIPE_PUBLISHABLE_KEY: at && 'pk_test_loopback',
    STRIPE_API_URL: at?.url,
  }
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  ;(globalThis as { lecternEnv?: unknown }).lecternEnv = undefined
}
