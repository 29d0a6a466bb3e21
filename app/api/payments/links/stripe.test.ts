import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { chargeAttempts, enrolments, invoices, payments } from '@/db/schema'
import { walletBalance } from '@/lib/ledger/queries'
import { reconcilePayments } from '@/lib/payments/mutations/follow-up'
import { del, get, post } from '@/server/testing/api'
import { aCourse, aSignedIn } from '@/server/testing/builders'
import { aStripeServer } from '@/server/testing/stripe'

let stripe: Awaited<ReturnType<typeof aStripeServer>>
let buyer: Awaited<ReturnType<typeof aSignedIn>>
beforeAll(async () => {
  stripe = await aStripeServer()
})
afterAll(() => stripe.stop())
beforeEach(async () => {
  buyer = await aSignedIn()
  for (const kept of [stripe.intents, stripe.sessions]) kept.clear()
  stripe.refunds.length = 0
  stripe.requests.length = 0
})

const confirm = (reference: string, body: object = {}) => post(`/payments/links/${reference}/confirm`, body)
/** A payment that waits for its card, whose page of Stripe's is open. */
async function opened() {
  const course = await aCourse({ price: 2000 })
  const { body } = await post('/payments', { courseIds: [course.id], paymentMethod: 'card' }, { token: buyer.token })
  const reference = new URL(body.nextAction.url).pathname.split('/').at(-1) as string
  const reply = await confirm(reference)
  const session = [...stripe.sessions.values()].find(({ url }) => url === reply.body.nextAction?.url)!
  return { course, id: body.id as string, reference, link: body.nextAction.url as string, reply, session }
}
const deliver = ({ payload, signature }: { payload: string; signature: string }) =>
  post('/payments/callbacks/stripe', payload, {
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
  })
const read = async (id: string) => (await get(`/payments/${id}`, { token: buyer.token })).body
const settled = async ({ id, course }: { id: string; course: { id: string; instructorId: string } }) => ({
  status: (await read(id)).status,
  seats: (await db().select().from(enrolments).where(eq(enrolments.courseId, course.id))).filter(row => !row.revokedAt)
    .length,
  sellers: await walletBalance(db(), course.instructorId),
  invoices: (await db().select().from(invoices).where(eq(invoices.paymentId, id))).length,
})
const once = { status: 'success', seats: 1, sellers: 1800, invoices: 1 }
const over = (id: string) =>
  db()
    .update(payments)
    .set({ createdAt: new Date(Date.now() - 60_000), expiresAt: new Date(Date.now() - 1000) })
    .where(eq(payments.id, id))

test('A2: live, the link leads to a page of Stripe’s for the order’s amount, which knows nothing of the payer', async () => {
  const { reply, session, link, id } = await opened()
  expect([reply.status, reply.body]).toMatchObject([
    200,
    { status: 'pending', step: 'redirect', nextAction: { type: 'redirect', url: session.url } },
  ])
  expect(session).toMatchObject({ mode: 'payment', amount_total: 2000, currency: 'usd', success_url: link })
  expect((await read(id)).nextAction.url).toBe(link)
  const asked = stripe.requests.find(request => request.startsWith('POST /v1/checkout/sessions')) ?? ''
  for (const personal of [buyer.user.email, buyer.user.name, buyer.user.id])
    expect(decodeURIComponent(asked)).not.toContain(personal)
})

test('A2: live, a card is never taken here, and asking again leads to the same page', async () => {
  const { reference, session } = await opened()
  const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
  const refused = await confirm(reference, { card })
  expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'card'])
  const again = await Promise.all(Array.from({ length: 10 }, () => confirm(reference)))
  expect(new Set(again.map(({ body }) => body.nextAction.url))).toEqual(new Set([session.url]))
  expect(stripe.sessions.size).toBe(1)
  expect(stripe.requests.join()).not.toContain('4242424242424242')
})

test('A2: live, messages of the page and of its payment settle once, in any order and however often they come', async () => {
  for (const order of ['session first', 'payment first']) {
    const payment = await opened()
    const intent = stripe.payOnPage(payment.session)
    const messages = [stripe.sessionEvent(payment.session), stripe.event(intent)]
    if (order === 'payment first') messages.reverse()
    for (const message of messages) expect((await deliver(message)).status).toBe(200)
    const replies = await Promise.all(messages.flatMap(message => Array.from({ length: 20 }, () => deliver(message))))
    expect(replies.every(({ status }) => status === 200)).toBe(true)
    expect(await settled(payment), order).toEqual(once)
    expect(await read(payment.id)).toMatchObject({ card: { brand: 'visa', last4: '4242' } })
    expect((await confirm(payment.reference)).body.status).toBe('success')
  }
  expect(stripe.refunds).toEqual([])
  expect([...(await sqlPool()`select * from ledger_violations`)]).toEqual([])
}, 30_000)

test('A2: live, all at once and with the return to the page, it settles once', async () => {
  const payment = await opened()
  const intent = stripe.payOnPage(payment.session)
  await Promise.all([
    ...Array.from({ length: 20 }, () => deliver(stripe.sessionEvent(payment.session))),
    ...Array.from({ length: 20 }, () => deliver(stripe.event(intent))),
    post(`/payments/${payment.id}/refresh`, {}, { token: buyer.token }),
    confirm(payment.reference),
  ])
  expect(await settled(payment)).toEqual(once)
  expect(stripe.refunds).toEqual([])
})

test('A2: live, a card that is declined on Stripe’s page leaves it open, and the next one pays', async () => {
  const payment = await opened()
  const failed = stripe.payOnPage(payment.session, 'pm_card_visa_chargeDeclined')
  expect((await deliver(stripe.event(failed, { type: 'payment_intent.payment_failed' }))).status).toBe(200)
  expect((await read(payment.id)).status).toBe('pending')
  expect((await confirm(payment.reference)).body.nextAction.url).toBe(payment.session.url)
  stripe.payOnPage(payment.session)
  // The message about the declined card comes again, late: what counts is what Stripe says now.
  await deliver(stripe.event(failed, { type: 'payment_intent.payment_failed' }))
  expect(await settled(payment)).toEqual(once)
})

test('A2: live, the reconciliation finds what no message told', async () => {
  const payment = await opened()
  stripe.payOnPage(payment.session)
  await db()
    .update(payments)
    .set({ createdAt: new Date(Date.now() - 60_000) })
    .where(eq(payments.id, payment.id))
  await Promise.all([reconcilePayments(), reconcilePayments()])
  expect(await settled(payment)).toEqual(once)
})

test('A2: live, when its time is over Stripe’s page is closed; paid in that instant it is settled', async () => {
  const [unpaid, paid] = [await opened(), await opened()]
  stripe.payOnPage(paid.session)
  for (const { id } of [unpaid, paid]) await over(id)
  await reconcilePayments()
  expect(unpaid.session.status).toBe('expired')
  expect(await read(unpaid.id)).toMatchObject({ status: 'failed', failureCode: 'expired' })
  expect((await confirm(unpaid.reference)).body.type).toBe('payment-over')
  expect(await settled(paid)).toEqual(once)
})

test('A2: live, cancelling closes Stripe’s page, and money that comes all the same goes back', async () => {
  const payment = await opened()
  expect((await del(`/payments/${payment.id}`, { token: buyer.token })).body.status).toBe('failed')
  expect(payment.session.status).toBe('expired')
  const intent = stripe.payOnPage(payment.session)
  for (let times = 0; times < 3; times++) await deliver(stripe.event(intent))
  expect(stripe.refunds).toMatchObject([{ intent: intent.id, amount: 2000 }])
  expect(await settled(payment)).toEqual({ status: 'failed', seats: 0, sellers: 0, invoices: 0 })
})

test('A2: live, Stripe closes a page early: another one is opened', async () => {
  const payment = await opened()
  Object.assign(payment.session, { status: 'expired', url: null })
  await deliver(stripe.sessionEvent(payment.session, 'checkout.session.expired'))
  const again = await confirm(payment.reference)
  expect(again.body.nextAction.url).not.toContain(payment.session.id)
  const attempts = await db().select().from(chargeAttempts).where(eq(chargeAttempts.paymentId, payment.id))
  expect(attempts.map(({ state }) => state).sort()).toEqual(['canceled', 'open'])
})

test('A2: live, while Stripe is away there is no page to go to: 503, and the same try goes on when it is back', async () => {
  const course = await aCourse({ price: 2000 })
  const { body } = await post('/payments', { courseIds: [course.id], paymentMethod: 'card' }, { token: buyer.token })
  const reference = new URL(body.nextAction.url).pathname.split('/').at(-1) as string
  stripe.loseAnswers(3)
  const away = await confirm(reference)
  expect([away.status, away.body.type]).toEqual([503, 'gateway-away'])
  expect((await confirm(reference)).body.step).toBe('redirect')
  expect(stripe.sessions.size).toBe(1)
}, 30_000)

test('A2: live, a top-up without a token is paid on Stripe’s page too', async () => {
  const { status, body } = await post('/wallet/topups', { amount: 25 }, { token: buyer.token })
  expect([status, body.status]).toEqual([201, 'pending'])
  const reference = new URL(body.nextAction.url).pathname.split('/').at(-1) as string
  await confirm(reference)
  const [session] = [...stripe.sessions.values()]
  const intent = stripe.payOnPage(session!)
  await Promise.all([deliver(stripe.sessionEvent(session!)), deliver(stripe.event(intent))])
  expect((await get('/wallet', { token: buyer.token })).body.balance).toBe(25)
})

test('A2: live, a refund gives back what was paid on Stripe’s page', async () => {
  const payment = await opened()
  const intent = stripe.payOnPage(payment.session)
  await deliver(stripe.sessionEvent(payment.session))
  const { orderId } = await read(payment.id)
  expect((await post(`/orders/${orderId}/refunds`, {}, { token: buyer.token })).status).toBe(201)
  expect(stripe.refunds).toMatchObject([{ intent: intent.id, amount: 2000 }])
})
