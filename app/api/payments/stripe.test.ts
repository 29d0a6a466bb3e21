import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { enrolments, payments } from '@/db/schema'
import { walletBalance } from '@/lib/ledger/queries'
import { reconcilePayments } from '@/lib/payments/mutations/follow-up'
import { del, get, post } from '@/server/testing/api'
import { aCourse, aSignedIn } from '@/server/testing/builders'
import { aStripeServer } from '@/server/testing/stripe'

let stripe: Awaited<ReturnType<typeof aStripeServer>>
let buyer: Awaited<ReturnType<typeof aSignedIn>>
beforeEach(async () => {
  stripe = await aStripeServer()
  buyer = await aSignedIn()
})
afterEach(() => stripe.stop())

const pay = (courseId: string, token: string, more: Record<string, unknown> = {}) =>
  post('/payments', { courseIds: [courseId], paymentMethod: 'card', token, ...more }, { token: buyer.token })
const paymentRow = async (id: string) => (await db().select().from(payments).where(eq(payments.id, id)))[0]!
const owns = async (courseId: string) =>
  (await db().select().from(enrolments).where(eq(enrolments.courseId, courseId))).filter(row => !row.revokedAt).length
const deliver = ({ payload, signature }: { payload: string; signature: string }) =>
  post('/payments/callbacks/stripe', payload, {
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
  })
const only = () => [...stripe.intents.values()][0]!

test('a token pays: Stripe is asked for the catalog’s price in minor units, and of the card brand and digits are kept', async () => {
  const course = await aCourse({ price: 1999 })
  const { status, body } = await pay(course.id, 'pm_card_visa')
  expect([status, body]).toMatchObject([
    201,
    { status: 'success', amount: 19.99, card: { brand: 'visa', last4: '4242' } },
  ])
  expect(only()).toMatchObject({ amount: 1999, currency: 'usd', metadata: { key: body.id } })
  expect(await owns(course.id)).toBe(1)
  expect(await walletBalance(db(), course.instructorId)).toBe(1799)
})

test('a card’s number is refused: a live site takes tokens', async () => {
  const course = await aCourse()
  const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
  const refused = await post(
    '/payments',
    { courseIds: [course.id], paymentMethod: 'card', card },
    { token: buyer.token },
  )
  expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'card'])
  expect(refused.text).not.toContain('4242')
  const unknown = await pay(course.id, 'pm_unknown')
  expect([unknown.status, unknown.body.declineCode]).toEqual([402, 'card-declined'])
  expect(stripe.requests.join()).not.toContain('4242424242424242')
})

test('a decline is 402 with Stripe’s reason, and nothing is bought', async () => {
  const course = await aCourse()
  const poor = await pay(course.id, 'pm_card_visa_chargeDeclinedInsufficientFunds')
  expect([poor.status, poor.body.declineCode]).toEqual([402, 'insufficient-funds'])
  const plain = await pay(course.id, 'pm_card_visa_chargeDeclined')
  expect([plain.status, plain.body.declineCode]).toEqual([402, 'card-declined'])
  expect(await owns(course.id)).toBe(0)
})

test('a challenge leads to Stripe’s page; the return page and fifty webhooks at once settle it once', async () => {
  const course = await aCourse()
  const { body } = await pay(course.id, 'pm_card_authenticationRequired')
  expect(body).toMatchObject({
    status: 'pending',
    nextAction: { type: 'redirect', url: expect.stringContaining('http') },
  })
  only().status = 'succeeded'
  const message = stripe.event(only())
  const replies = await Promise.all([
    ...Array.from({ length: 50 }, () => deliver(message)),
    post(`/payments/${body.id}/refresh`, {}, { token: buyer.token }),
  ])
  expect(replies.map(({ status }) => status)).toEqual(Array(51).fill(200))
  expect((await get(`/payments/${body.id}`, { token: buyer.token })).body.status).toBe('success')
  expect(await walletBalance(db(), course.instructorId)).toBe(900)
  expect([...(await sqlPool()`select * from ledger_violations`)]).toEqual([])
})

test('a forged, a changed and a stale webhook are refused and change nothing', async () => {
  const course = await aCourse()
  const { body } = await pay(course.id, 'pm_card_authenticationRequired')
  only().status = 'succeeded'
  const good = stripe.event(only())
  const stale = stripe.event(only(), { timestamp: Math.floor(Date.now() / 1000) - 3600 })
  for (const message of [
    { ...good, signature: 't=1,v1=00' },
    { ...good, payload: good.payload.replace('succeeded', 'Succeeded') },
    { ...good, signature: '' },
    stale,
  ])
    expect((await deliver(message)).status).toBe(400)
  expect((await paymentRow(body.id)).status).toBe('pending')
})

test('an answer that got lost does not charge twice: the SDK asks again with its key, and the reconciliation finds the rest', async () => {
  const course = await aCourse()
  stripe.loseAnswers(1)
  expect((await pay(course.id, 'pm_card_visa')).body.status).toBe('success')
  expect(stripe.intents.size).toBe(1)

  const second = await aCourse()
  stripe.loseAnswers(3)
  const lost = await pay(second.id, 'pm_card_visa')
  expect(lost.body.status).toBe('pending')
  await db()
    .update(payments)
    .set({ createdAt: new Date(Date.now() - 60_000) })
    .where(eq(payments.id, lost.body.id))
  await reconcilePayments()
  expect((await paymentRow(lost.body.id)).status).toBe('success')
  expect(stripe.intents.size).toBe(2)
}, 30_000)

test('canceling ends it at Stripe; when the money came first it is settled and not canceled', async () => {
  const [first, second] = [await aCourse(), await aCourse()]
  const open = await pay(first.id, 'pm_card_authenticationRequired')
  expect((await del(`/payments/${open.body.id}`, { token: buyer.token })).body.status).toBe('failed')
  expect(only().status).toBe('canceled')
  const raced = await pay(second.id, 'pm_card_authenticationRequired')
  const intent = [...stripe.intents.values()].find(({ metadata }) => metadata.key === raced.body.id)!
  intent.status = 'succeeded'
  expect((await del(`/payments/${raced.body.id}`, { token: buyer.token })).body.type).toContain('settled-payment')
  expect(await owns(second.id)).toBe(1)
})

test('a refund goes back through Stripe, once', async () => {
  const course = await aCourse({ price: 1500 })
  const { body } = await pay(course.id, 'pm_card_visa')
  const replies = await Promise.all(
    Array.from({ length: 10 }, () => post(`/orders/${body.orderId}/refunds`, {}, { token: buyer.token })),
  )
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(stripe.refunds).toMatchObject([{ amount: 1500 }])
  expect(await owns(course.id)).toBe(0)
  expect([...(await sqlPool()`select * from ledger_violations`)]).toEqual([])
})

test('a message about another amount than the payment’s changes nothing', async () => {
  const course = await aCourse()
  const { body } = await pay(course.id, 'pm_card_authenticationRequired')
  Object.assign(only(), { status: 'succeeded', amount: 1 })
  expect((await deliver(stripe.event(only()))).status).toBe(200)
  expect((await paymentRow(body.id)).status).toBe('pending')
})

test('a refund whose books were lost is given back once, also when Stripe has forgotten its idempotency key', async () => {
  const course = await aCourse({ price: 1500 })
  const { body } = await pay(course.id, 'pm_card_visa')
  const { gatewayReference: reference } = await paymentRow(body.id)
  const { stripeGateway } = await import('@/lib/payments/gateways/stripe')
  const first = await stripeGateway().refund(reference as string, 'refund-of-a-line', 500)
  stripe.forgetKeys()
  // The whole amount would still fit: only what Stripe remembers of the first time stops a second.
  expect(await stripeGateway().refund(reference as string, 'refund-of-a-line', 500)).toEqual(first)
  expect(stripe.refunds).toHaveLength(1)
  await stripeGateway().refund(reference as string, 'refund-of-another', 1000)
  stripe.forgetKeys()
  await stripeGateway().refund(reference as string, 'refund-of-another', 1000)
  expect(stripe.refunds.map(({ amount }) => amount)).toEqual([500, 1000])
})

test('while Stripe is away a payment cannot be canceled: 503, and it stays pending', async () => {
  const { body } = await pay((await aCourse()).id, 'pm_card_authenticationRequired')
  stripe.loseAnswers(20)
  const reply = await del(`/payments/${body.id}`, { token: buyer.token })
  expect([reply.status, reply.body.type]).toEqual([503, 'gateway-away'])
  expect((await paymentRow(body.id)).status).toBe('pending')
}, 30_000)
